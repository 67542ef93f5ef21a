package dev.linkharvester.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.model.CrawlTarget;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.PageVisit;
import dev.linkharvester.robots.HostRobots;
import dev.linkharvester.robots.RobotsDecision;
import dev.linkharvester.store.memory.MemoryStore;
import dev.linkharvester.store.rocksdb.StateSettings;
import dev.linkharvester.store.rocksdb.StateStore;
import dev.linkharvester.url.Url;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many hosts are remembered that nothing waits for. */
class HostQueuesTest {
    private static final int MAX_IDLE = 3;
    private static final HostQueues.Limits LIMITS = new HostQueues.Limits(100, MAX_IDLE);

    private final HostQueues hosts = new HostQueues(() -> 0, 6, OptionalInt.of(12), new MemoryStore(), 0, LIMITS);

    private HostQueue host(int number) {
        return hosts.of(Url.parse("http://192.0.2." + number + "/").orElseThrow());
    }

    // Its robots.txt is known: it cannot be forgotten without loss.
    private void idle(int number) {
        var host = host(number);
        host.setRobots(RobotsDecision.Known.unreachable(ErrorClass.DNS, "", Long.MAX_VALUE));
        hosts.reschedule(host);
    }

    private boolean isKnown(int number) {
        return host(number).robots(0) instanceof RobotsDecision.Known;
    }

    @Test
    void keepsSoManyIdleHosts() {
        idle(1);
        idle(2);
        idle(3);
        assertThat(hosts.known()).isEqualTo(MAX_IDLE);
        assertThat(isKnown(1)).isTrue();
    }

    @Test
    void forgetsTheOneThatWasAskedLongestAgoWhenThereIsOneMore() {
        idle(1);
        idle(2);
        idle(3);
        idle(1);
        idle(4);
        assertThat(hosts.known()).isEqualTo(MAX_IDLE);
        assertThat(isKnown(2)).isFalse();
        assertThat(isKnown(1)).isTrue();
    }

    @Test
    void forgetsNoHostThatIsBusy() {
        idle(1);
        hosts.started(host(1), 0, 0);
        hosts.reschedule(host(1));
        idle(2);
        idle(3);
        idle(4);
        idle(5);
        assertThat(isKnown(1)).isTrue();
    }

    @Test
    void forgetsAHostAtOnceOfWhichNothingIsKnown() {
        hosts.reschedule(host(1));
        assertThat(hosts.known()).isZero();
    }

    @Test
    void forgetsNoHostWhoseRobotsTxtCannotBeHad() {
        var durable = new HostQueues(() -> 0, 6, OptionalInt.empty(), new FakeDurableStore(64), 0, LIMITS);
        var host = durable.of(Url.parse("http://192.0.2.1/").orElseThrow());
        host.setRobots(RobotsDecision.Known.unreachable(ErrorClass.DNS, "", Long.MAX_VALUE));
        durable.reschedule(host);
        assertThat(durable.known()).isEqualTo(1);
    }

    @Test
    void holdsSoManyVisitsInMemoryAndOneMoreAHost() {
        int hostsWithMany = 200;
        var store = new FakeDurableStore(8);
        var durable = new HostQueues(() -> 0, 6, OptionalInt.empty(), store, 0, LIMITS);
        long number = 0;
        for (int page = 0; page < 20; page++) {
            for (int host = 0; host < hostsWithMany; host++) {
                var url = Url.parse("http://host" + host + ".example/" + page).orElseThrow();
                var visit = PageVisit.first(++number, CrawlTarget.seed(url, url.href()));
                store.queued(visit);
                durable.add(visit);
                assertThat(durable.inMemory()).isLessThanOrEqualTo(LIMITS.visits());
            }
        }
        for (int taken = 0; taken < number; taken++) {
            var host = durable.poll(0).orElseThrow();
            assertThat(durable.first(host)).isPresent();
            durable.removeFirst(host);
            durable.reschedule(host);
            assertThat(durable.inMemory()).isLessThanOrEqualTo(LIMITS.visits() + hostsWithMany);
        }
        assertThat(durable.size()).isZero();
        assertThat(durable.inMemory()).isZero();
    }

    @Test
    void forgetsNoHostOfWhichAVisitWaitsForItsRetry() {
        var durable = new HostQueues(() -> 0, 6, OptionalInt.empty(), new FakeDurableStore(64), 0, LIMITS);
        var retries = new RetryQueue();
        var url = Url.parse("http://192.0.2.1/").orElseThrow();
        var host = durable.of(url);
        retries.add(host, PageVisit.first(1, CrawlTarget.seed(url, url.href())).again(), 5);
        durable.reschedule(host);
        assertThat(durable.of(url)).isSameAs(host);
        retries.poll(5);
        durable.reschedule(host);
        assertThat(durable.known()).isZero();
    }

    @Test
    void forgetsAHostAtOnceWhoseRobotsTxtAStateRemembers(@TempDir Path folder) {
        try (var store = StateStore.open(new StateSettings(folder, Map.of(), false), () -> 0)) {
            var durable = new HostQueues(() -> 0, 6, OptionalInt.empty(), store, 0, LIMITS);
            var url = Url.parse("http://192.0.2.1/").orElseThrow();
            store.setRobots(
                    url.hostKey(),
                    new HostRobots(
                            url,
                            "User-agent: *".getBytes(StandardCharsets.UTF_8),
                            Duration.ofHours(1).toNanos()));
            durable.reschedule(durable.of(url));
            assertThat(durable.known()).isZero();
            assertThat(durable.of(url).robots(0)).isInstanceOf(RobotsDecision.Known.class);
        }
    }
}
