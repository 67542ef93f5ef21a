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
 * Watches the event loops of a Vert.x and fails the test if a task blocks one for 100 ms, by waiting or by processor
 * time. A loop that merely gets no core on a busy machine does not count; the checker of Vert.x, which reads the wall
 * clock, cannot distinguish the two.
 */
public final class EventLoopWatch implements AutoCloseable {
    /** Limits the time for which a task may block a loop. */
    public static final Duration LIMIT = Duration.ofMillis(100);

    private static final long SAMPLE_MILLIS = 20;
    private static final long WAITING_SAMPLES = LIMIT.toMillis() / SAMPLE_MILLIS;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final List<String> held = new CopyOnWriteArrayList<>();
    private final List<Thread> watchers;

    /** Watches the loops of a Vert.x; nothing else may be deployed meanwhile. */
    public EventLoopWatch(Vertx vertx, int loops) {
        var contexts = contexts(vertx, loops);
        assertThat(contexts).as("event loops of this Vert.x").hasSize(loops);
        watchers = contexts.entrySet().stream()
                .map(loop -> Thread.ofPlatform().daemon().start(() -> watch(loop.getValue(), loop.getKey())))
                .toList();
    }

    /**
     * Returns a context of each loop. Instances of a verticle are spread over the loops; contexts made by one thread
     * are not.
     */
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

    // One heartbeat: a task that does not run waits behind one that blocks the loop.
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

    /** Forgets all blocks so far: the first run of all code loads classes. */
    public void forget() {
        held.clear();
    }

    /** Returns the blocked loops, each with the stack of the blocking task. */
    List<String> held() {
        return List.copyOf(held);
    }

    /** Fails if a loop was blocked. */
    public void assertNoneWasHeld() {
        assertThat(held).as("event loops held for %d ms", LIMIT.toMillis()).isEmpty();
    }

    @Override
    public void close() {
        watchers.forEach(Thread::interrupt);
    }
}
