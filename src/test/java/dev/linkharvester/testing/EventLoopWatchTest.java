package dev.linkharvester.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopWatchTest {
    private static final int LOOPS = 3;
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS));
    private final EventLoopWatch watch = new EventLoopWatch(vertx, LOOPS);

    @AfterEach
    void close() {
        watch.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void reportsEveryBusyLoop() throws InterruptedException {
        for (var loop : EventLoopWatch.contexts(vertx, LOOPS).entrySet()) {
            hold(loop.getValue(), loop.getKey(), Thread::onSpinWait);
        }
        assertThatThrownBy(watch::assertNoneWasHeld).isInstanceOf(AssertionError.class);
    }

    @Test
    void reportsEveryWaitingLoop() throws InterruptedException {
        for (var loop : EventLoopWatch.contexts(vertx, LOOPS).entrySet()) {
            hold(loop.getValue(), loop.getKey(), () -> LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1)));
        }
        assertThatThrownBy(watch::assertNoneWasHeld).isInstanceOf(AssertionError.class);
    }

    @Test
    void forgetsEarlierBlocks() throws InterruptedException {
        var loop = EventLoopWatch.contexts(vertx, LOOPS).entrySet().iterator().next();
        hold(loop.getValue(), loop.getKey(), Thread::onSpinWait);
        watch.forget();
        assertThat(watch.held()).isEmpty();
    }

    /** Blocks a loop until the watch reports it. */
    private void hold(Context context, Thread loop, Runnable holding) throws InterruptedException {
        var over = new CountDownLatch(1);
        context.runOnContext(here -> {
            long start = System.nanoTime();
            while (!isNoticed(loop) && System.nanoTime() - start < MAX_NANOS) {
                holding.run();
            }
            over.countDown();
        });
        over.await();
        assertThat(isNoticed(loop)).as("%s was noticed", loop.getName()).isTrue();
    }

    private boolean isNoticed(Thread loop) {
        return watch.held().stream().anyMatch(held -> held.startsWith(loop.getName() + " was held by"));
    }
}
