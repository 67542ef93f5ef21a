package dev.linkharvester.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Politeness over several harvests. */
class SharedHostsTest {
    private final Vertx vertx = Vertx.vertx();
    private final SharedHosts hosts = new SharedHosts(vertx);

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static Runnable entered(Future<Runnable> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void requestsOfAllHarvestsCountForTheBoundOfEach() {
        var one = hosts.gate(2, Duration.ZERO);
        var other = hosts.gate(2, Duration.ZERO);
        var leave = entered(one.enter("a", () -> true));
        entered(other.enter("a", () -> true));
        var third = other.enter("a", () -> true);
        assertThat(third.isComplete()).isFalse();
        assertThat(other.enter("b", () -> true).isComplete()).isTrue();
        leave.run();
        assertThat(third.isComplete()).isTrue();
    }

    @Test
    void theGapHoldsWhoeverAskedLast() {
        var gap = Duration.ofMillis(100);
        var one = hosts.gate(9, gap);
        var other = hosts.gate(9, gap);
        entered(one.enter("a", () -> true));
        long start = System.nanoTime();
        var second = other.enter("a", () -> true);
        assertThat(second.isComplete()).isFalse();
        entered(second);
        assertThat(System.nanoTime() - start).isGreaterThan(gap.toNanos() / 2);
    }

    @Test
    void whatIsNotWantedAnyMoreIsPassedOver() {
        var gate = hosts.gate(1, Duration.ZERO);
        var leave = entered(gate.enter("a", () -> true));
        var wanted = new AtomicBoolean(true);
        var given = gate.enter("a", wanted::get);
        var next = gate.enter("a", () -> true);
        wanted.set(false);
        leave.run();
        assertThat(given.isComplete()).isFalse();
        assertThat(next.isComplete()).isTrue();
    }
}
