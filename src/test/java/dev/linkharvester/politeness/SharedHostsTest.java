package dev.linkharvester.politeness;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Politeness over several harvests. */
class SharedHostsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private record Due(long at, Runnable action) {}

    private long now = 1_000;
    private final Queue<Due> alarms = new PriorityQueue<>(Comparator.comparingLong(Due::at));
    private final SharedHosts hosts =
            new SharedHosts(() -> now, (wait, action) -> alarms.add(new Due(now + wait, action)));

    private void pass(Duration time) {
        long until = now + time.toNanos();
        while (!alarms.isEmpty() && alarms.element().at() <= until) {
            var due = alarms.remove();
            now = due.at();
            due.action().run();
        }
        now = until;
    }

    private static Future<Runnable> enter(HostGate gate, String host, Duration delay) {
        return gate.enter(host, delay, () -> true);
    }

    /** Enters and ends at once. */
    private static void visit(HostGate gate, String host, Duration delay) {
        enter(gate, host, delay).result().run();
    }

    @Test
    void requestsOfAllHarvestsCountForTheBoundOfEach() {
        var one = hosts.gate(2);
        var other = hosts.gate(2);
        var leave = enter(one, "a", Duration.ZERO).result();
        enter(other, "a", Duration.ZERO);
        var third = enter(other, "a", Duration.ZERO);
        assertThat(third.isComplete()).isFalse();
        assertThat(enter(other, "b", Duration.ZERO).isComplete()).isTrue();
        leave.run();
        assertThat(third.isComplete()).isTrue();
    }

    @Test
    void theDelayHoldsWhicheverHarvestWasLast() {
        visit(hosts.gate(9), "a", SECOND);
        var second = enter(hosts.gate(9), "a", SECOND);
        var third = enter(hosts.gate(9), "a", SECOND);
        pass(SECOND.minusNanos(1));
        assertThat(second.isComplete()).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(second.isComplete()).isTrue();
        assertThat(third.isComplete()).isFalse();
        pass(SECOND);
        assertThat(third.isComplete()).isTrue();
    }

    @Test
    void theDelayOfOneHarvestHoldsForAHarvestWithout() {
        var slow = hosts.gate(9);
        var careless = hosts.gate(9);
        visit(slow, "a", Duration.ofSeconds(10));
        var early = enter(careless, "a", Duration.ZERO);
        pass(Duration.ofSeconds(10).minusNanos(1));
        assertThat(early.isComplete()).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(early.isComplete()).isTrue();
        assertThat(enter(careless, "b", Duration.ZERO).isComplete()).isTrue();
    }

    @Test
    void aDelayEndsWhenItsHarvestSendsNoMoreRequests() {
        visit(hosts.gate(9), "a", Duration.ofSeconds(10));
        pass(Duration.ofSeconds(30));
        var later = hosts.gate(9);
        visit(later, "a", Duration.ZERO);
        assertThat(enter(later, "a", Duration.ZERO).isComplete()).isTrue();
    }

    @Test
    void aDelayHoldsAsLongAsItsHarvestWaits() {
        var slow = hosts.gate(9);
        var held = enter(slow, "a", SECOND).result();
        pass(Duration.ofHours(1));
        var other = hosts.gate(9);
        visit(other, "a", Duration.ZERO);
        var next = enter(other, "a", Duration.ZERO);
        assertThat(next.isComplete()).isFalse();
        pass(SECOND);
        assertThat(next.isComplete()).isTrue();
        held.run();
    }

    @Test
    void aShorterDelayOfAHarvestReplacesItsLongerOne() {
        var gate = hosts.gate(9);
        visit(gate, "a", Duration.ofSeconds(10));
        var next = enter(gate, "a", SECOND);
        pass(SECOND);
        assertThat(next.isComplete()).isTrue();
    }

    @Test
    void aPauseHoldsForAllHarvests() {
        var refused = hosts.gate(9);
        var leave = enter(refused, "a", Duration.ZERO).result();
        refused.pause("a", Duration.ofSeconds(7));
        leave.run();
        var other = enter(hosts.gate(9), "a", Duration.ZERO);
        pass(Duration.ofSeconds(7).minusNanos(1));
        assertThat(other.isComplete()).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(other.isComplete()).isTrue();
    }

    @Test
    void noPauseIsLongerThanTheLimit() {
        var gate = hosts.gate(9);
        gate.pause("a", Duration.ofDays(1));
        var next = enter(gate, "a", Duration.ZERO);
        pass(HostSignal.MAX_RETRY_AFTER.minusNanos(1));
        assertThat(next.isComplete()).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(next.isComplete()).isTrue();
    }

    @Test
    void whatIsNotWantedAnyMoreIsPassedOver() {
        var gate = hosts.gate(1);
        var leave = enter(gate, "a", Duration.ZERO).result();
        var wanted = new AtomicBoolean(true);
        var given = gate.enter("a", Duration.ZERO, wanted::get);
        var next = enter(gate, "a", Duration.ZERO);
        wanted.set(false);
        leave.run();
        assertThat(given.isComplete()).isFalse();
        assertThat(next.isComplete()).isTrue();
    }
}
