package dev.linkharvester.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final Duration HELD = Duration.ofMillis(200);

    @Test
    void tellsForHowLongAnEventLoopWasHeld() throws InterruptedException {
        var vertx = EventLoops.start();
        try {
            var heartbeat = Heartbeat.start(vertx)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            var over = new CountDownLatch(1);
            // The beats come first, then one loop is held, then its late beat is seen.
            vertx.setTimer(100, begun -> {
                long until = System.nanoTime() + HELD.toNanos();
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
                vertx.setTimer(50, seen -> over.countDown());
            });
            over.await();
            assertThat(heartbeat.longest()).isGreaterThan(HELD.minusMillis(30));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
