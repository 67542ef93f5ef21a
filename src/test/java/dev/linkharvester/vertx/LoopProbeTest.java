package dev.linkharvester.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LoopProbeTest {
    private static final Duration BLOCKED = Duration.ofMillis(200);

    @Test
    void measuresHowLongATaskBlocksAnEventLoop() throws InterruptedException {
        var vertx = EventLoops.start();
        try {
            var longestDelay = LoopProbe.deployForBenchmark(vertx)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            var over = new CountDownLatch(1);
            // The timers of the probe start, then a task blocks one loop, then the late timer of that loop fires.
            vertx.setTimer(100, started -> {
                long until = System.nanoTime() + BLOCKED.toNanos();
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
                vertx.setTimer(50, measured -> over.countDown());
            });
            over.await();
            assertThat(longestDelay.get()).isGreaterThan(BLOCKED.minusMillis(30));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
