package dev.linkharvester.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Watches the event loops of a Vert.x and fails the test if one was held for 100 ms: by waiting, or by 100 ms of its own
 * processor time. A loop that merely did not get a core, as happens on a busy machine, is not held; the clock on the
 * wall, which Vert.x's own checker goes by, could not tell the two apart.
 */
public final class EventLoopWatch implements AutoCloseable {
    /** How long a loop may be held. */
    public static final Duration LIMIT = Duration.ofMillis(100);

    private static final long SAMPLE_MILLIS = 20;
    private static final long WAITING_SAMPLES = LIMIT.toMillis() / SAMPLE_MILLIS;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final List<String> held = new CopyOnWriteArrayList<>();
    private final List<Thread> watchers;

    /** Watches as many loops as the Vert.x has; nothing else is being deployed meanwhile. */
    public EventLoopWatch(Vertx vertx, int loops) {
        var contexts = contexts(vertx, loops);
        assertThat(contexts).as("event loops of this Vert.x").hasSize(loops);
        watchers = contexts.entrySet().stream()
                .map(loop -> Thread.ofPlatform().daemon().start(() -> watch(loop.getValue(), loop.getKey())))
                .toList();
    }

    /** A context of each loop. Instances of a verticle are spread over the loops; contexts made by one thread are not. */
    static Map<Thread, Context> contexts(Vertx vertx, int loops) {
        var contexts = new ConcurrentHashMap<Thread, Context>();
        vertx.deployVerticle(
                        () -> new VerticleBase() {
                            @Override
                            public Future<?> start() {
                                contexts.put(Thread.currentThread(), context);
                                return Future.succeededFuture();
                            }
                        },
                        new DeploymentOptions().setInstances(loops))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return contexts;
    }

    private void watch(Context context, Thread loop) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                beat(context, loop);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    // One heartbeat: a task that does not get its turn waits behind one that holds the loop.
    private void beat(Context context, Thread loop) throws InterruptedException {
        var beat = new CountDownLatch(1);
        long processorTime = THREADS.getThreadCpuTime(loop.threadId());
        int waiting = 0;
        context.runOnContext(ignored -> beat.countDown());
        while (!beat.await(SAMPLE_MILLIS, TimeUnit.MILLISECONDS)) {
            waiting = loop.getState() == Thread.State.RUNNABLE ? 0 : waiting + 1;
            long used = THREADS.getThreadCpuTime(loop.threadId()) - processorTime;
            if (waiting >= WAITING_SAMPLES || used >= LIMIT.toNanos()) {
                held.add(loop.getName() + " was held by\n\t"
                        + String.join(
                                "\n\t",
                                Arrays.stream(loop.getStackTrace())
                                        .map(StackTraceElement::toString)
                                        .toList()));
                beat.await();
                return;
            }
        }
        Thread.sleep(SAMPLE_MILLIS);
    }

    /** Forgets what was seen so far: the first run of everything loads classes. */
    public void forget() {
        held.clear();
    }

    /** The loops that were held, each with what held it. */
    List<String> held() {
        return List.copyOf(held);
    }

    /** Fails if a loop was held. */
    public void assertNoneWasHeld() {
        assertThat(held).as("event loops held for %d ms", LIMIT.toMillis()).isEmpty();
    }

    @Override
    public void close() {
        watchers.forEach(Thread::interrupt);
    }
}
