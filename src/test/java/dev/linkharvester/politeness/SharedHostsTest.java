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

    private static Future<Runnable> ask(HostGate gate, String host, Duration gap) {
        return gate.enter(host, gap, () -> true);
    }

    /** Enters and ends at once. */
    private static void visit(HostGate gate, String host, Duration gap) {
        ask(gate, host, gap).result().run();
    }

    @Test
    void requestsOfAllHarvestsCountForTheBoundOfEach() {
        var one = hosts.gate(2);
        var other = hosts.gate(2);
        var leave = ask(one, "a", Duration.ZERO).result();
        ask(other, "a", Duration.ZERO);
        var third = ask(other, "a", Duration.ZERO);
        assertThat(third.isComplete()).isFalse();
        assertThat(ask(other, "b", Duration.ZERO).isComplete()).isTrue();
        leave.run();
        assertThat(third.isComplete()).isTrue();
    }

    @Test
    void theGapHoldsWhoeverAskedLast() {
        visit(hosts.gate(9), "a", SECOND);
        var second = ask(hosts.gate(9), "a", SECOND);
        var third = ask(hosts.gate(9), "a", SECOND);
        pass(SECOND.minusNanos(1));
        assertThat(second.isComplete()).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(second.isComplete()).isTrue();
        assertThat(third.isComplete()).isFalse();
        pass(SECOND);
        assertThat(third.isComplete()).isTrue();
    }

    @Test
    void whatOneHarvestWasTaughtHoldsForAHarvestThatWasNot() {
        var taught = hosts.gate(9);
        var careless = hosts.gate(9);
        visit(taught, "a", Duration.ofSeconds(10));
        var early = ask(careless, "a", Duration.ZERO);
        pass(Duration.ofSeconds(10).minusNanos(1));
        assertThat(early.isComplete()).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(early.isComplete()).isTrue();
        assertThat(ask(careless, "b", Duration.ZERO).isComplete()).isTrue();
    }

    @Test
    void aGapIsForgottenWhenItsHarvestAsksTheHostNoMore() {
        visit(hosts.gate(9), "a", Duration.ofSeconds(10));
        pass(Duration.ofSeconds(30));
        var later = hosts.gate(9);
        visit(later, "a", Duration.ZERO);
        assertThat(ask(later, "a", Duration.ZERO).isComplete()).isTrue();
    }

    @Test
    void aGapHoldsAsLongAsItsHarvestWaits() {
        var taught = hosts.gate(9);
        var held = ask(taught, "a", SECOND).result();
        pass(Duration.ofHours(1));
        var other = hosts.gate(9);
        visit(other, "a", Duration.ZERO);
        var next = ask(other, "a", Duration.ZERO);
        assertThat(next.isComplete()).isFalse();
        pass(SECOND);
        assertThat(next.isComplete()).isTrue();
        held.run();
    }

    @Test
    void aHarvestThatIsTaughtAShorterGapIsTakenAtItsWord() {
        var gate = hosts.gate(9);
        visit(gate, "a", Duration.ofSeconds(10));
        var next = ask(gate, "a", SECOND);
        pass(SECOND);
        assertThat(next.isComplete()).isTrue();
    }

    @Test
    void aHostThatAsksForRestIsLeftAloneByAll() {
        var refused = hosts.gate(9);
        var leave = ask(refused, "a", Duration.ZERO).result();
        refused.leaveAlone("a", Duration.ofSeconds(7));
        leave.run();
        var other = ask(hosts.gate(9), "a", Duration.ZERO);
        pass(Duration.ofSeconds(7).minusNanos(1));
        assertThat(other.isComplete()).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(other.isComplete()).isTrue();
    }

    @Test
    void noHostIsLeftAloneForLongerThanTheBound() {
        var gate = hosts.gate(9);
        gate.leaveAlone("a", Duration.ofDays(1));
        var next = ask(gate, "a", Duration.ZERO);
        pass(SharedHosts.MAX_PAUSE.minusNanos(1));
        assertThat(next.isComplete()).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(next.isComplete()).isTrue();
    }

    @Test
    void whatIsNotWantedAnyMoreIsPassedOver() {
        var gate = hosts.gate(1);
        var leave = ask(gate, "a", Duration.ZERO).result();
        var wanted = new AtomicBoolean(true);
        var given = gate.enter("a", Duration.ZERO, wanted::get);
        var next = ask(gate, "a", Duration.ZERO);
        wanted.set(false);
        leave.run();
        assertThat(given.isComplete()).isFalse();
        assertThat(next.isComplete()).isTrue();
    }
}
