package dev.linkharvester;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.harvest.Harvest;
import dev.linkharvester.harvest.HarvestResult;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.HostStates;
import dev.linkharvester.seed.SeedSettings;
import dev.linkharvester.testing.Gate;
import dev.linkharvester.testing.HostBehaviour;
import dev.linkharvester.testing.SimulatedHost;
import dev.linkharvester.testing.SimulatedWeb;
import dev.linkharvester.testing.WebLog;
import dev.linkharvester.testing.WebModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Crawls hosts that hang, reset, refuse, vanish for a time and lie, and very many hosts. The log of the servers
 * decides.
 */
class HostileHostsIT {
    private static final int EVERYTHING = 1_000;
    private static final long SEED = 20_261_123;

    @TempDir
    private Path folder;

    private static SimulatedHost host(int number, int pages) {
        return SimulatedHost.of("h" + number + ".sim.test", WebModel.address(number), pages);
    }

    private record Crawl(WebModel model, HarvestResult result, WebLog log, int reported) {
        private Set<String> expected() {
            return model.reachable(model.roots(), EVERYTHING, WebModel.SAME_HOST, true);
        }

        private List<WebLog.Entry> pagesOf(SimulatedHost host) {
            return log.entries().stream()
                    .filter(entry ->
                            entry.host().equals(host.name()) && !entry.url().endsWith("/robots.txt"))
                    .toList();
        }

        /** Returns the URLs of a host that it answered finally. */
        private Set<String> answered(SimulatedHost host) {
            return pagesOf(host).stream()
                    .filter(entry -> entry.status() == 200 || entry.status() == 404)
                    .map(WebLog.Entry::url)
                    .collect(Collectors.toSet());
        }

        private Set<String> expected(SimulatedHost host) {
            return expected().stream()
                    .filter(url -> url.startsWith("http://" + host.name() + "/"))
                    .collect(Collectors.toSet());
        }

        private void everyUrlHasOneOutcome() {
            assertThat(result.progress().finished()).isEqualTo(result.progress().accepted());
            assertThat(reported).isEqualTo((int) result.progress().accepted());
        }
    }

    private Crawl crawl(WebModel model) {
        return crawl(model, asItIs -> {});
    }

    private Crawl crawl(WebModel model, Consumer<HarvestRun> settings) {
        try (var web = SimulatedWeb.start(model);
                var run = new HarvestRun(folder)) {
            run.hostConcurrency = 6;
            run.frontier.depth(EVERYTHING).retries(2, Duration.ofMillis(100));
            settings.accept(run);
            var seeds = new SeedSettings(web.urls(model.roots()), List.of());
            var result = HarvestRun.await(run.start(seeds, web.resolver()).run());
            return new Crawl(model, result, web.log(), run.reportLines().size());
        }
    }

    @Test
    void delaysNoOtherHostForAHangingOne() {
        var gate = new Gate();
        var held = host(1, 50).behaviour(new HostBehaviour.Held(gate));
        var model = WebModel.of(SEED, held, host(2, 50), host(3, 50));
        try (var web = SimulatedWeb.start(model);
                var run = new HarvestRun(folder)) {
            run.hostConcurrency = 6;
            run.timeout = Duration.ofMinutes(10);
            run.frontier.depth(EVERYTHING);
            var expected = model.reachable(model.roots(), EVERYTHING, WebModel.SAME_HOST, true);
            var others = expected.stream()
                    .filter(url -> !url.startsWith("http://" + held.name() + "/"))
                    .collect(Collectors.toSet());
            var running = run.start(new SeedSettings(web.urls(model.roots()), List.of()), web.resolver())
                    .run();
            web.log().awaitUrls(others);
            assertThat(web.log().urls()).as("before the held host answers").isEqualTo(others);
            gate.open();
            HarvestRun.await(running);
            assertThat(web.log().urls()).isEqualTo(expected);
        }
    }

    @Test
    void endsAHostThatHangs() {
        var hung = host(1, 50).behaviour(new HostBehaviour.Hung());
        var model = WebModel.of(SEED, hung, host(2, 50), host(3, 50));
        var crawl = crawl(model, run -> run.timeout = Duration.ofMillis(500));
        assertThat(crawl.log().urls()).isEqualTo(crawl.expected());
        assertThat(crawl.result().counts().byErrorClass()).containsEntry(ErrorClass.TIMEOUT, 1L);
        // The first attempt and two retries.
        assertThat(crawl.pagesOf(hung)).hasSize(3);
        crawl.everyUrlHasOneOutcome();
    }

    @Test
    void delaysNoOtherHostForAResettingOne() {
        var resetting = host(1, 50).behaviour(new HostBehaviour.Resetting());
        var model = WebModel.of(SEED, resetting, host(2, 50), host(3, 50));
        var crawl = crawl(model);
        assertThat(crawl.log().urls()).isEqualTo(crawl.expected());
        assertThat(crawl.result().counts().byErrorClass()).containsEntry(ErrorClass.PROTOCOL, 1L);
        crawl.everyUrlHasOneOutcome();
    }

    @Test
    void throttlesJustBelowTheRateOfAHostAndLosesNoUrl() {
        int perSecond = 50;
        var throttled =
                host(1, 900).withoutRobots().behaviour(new HostBehaviour.Throttled(perSecond, OptionalInt.empty()));
        var crawl = crawl(WebModel.of(SEED, throttled));
        assertThat(crawl.answered(throttled)).isEqualTo(crawl.expected(throttled));
        var admitted = crawl.pagesOf(throttled).stream()
                .filter(entry -> entry.status() == 200)
                .toList();
        int refused = crawl.pagesOf(throttled).size() - admitted.size();
        assertThat(refused).isLessThan(admitted.size() / 10);
        // A very slow machine makes too few requests to be refused. Others learn a delay of 20 to 25 ms. It is longer
        // after
        // a pause of the machine, but never that of a host that keeps refusing.
        if (refused > 0) {
            var pace = crawl.result().counts().hosts().getFirst().pace().orElseThrow();
            assertThat(pace.delayMillis()).isBetween(10L, 5 * 1_000L / perSecond);
        }
        crawl.everyUrlHasOneOutcome();
    }

    @Test
    void obeysRetryAfter() {
        var throttled = host(1, 100).withoutRobots().behaviour(new HostBehaviour.Throttled(30, OptionalInt.of(1)));
        var crawl = crawl(WebModel.of(SEED, throttled));
        assertThat(crawl.answered(throttled)).isEqualTo(crawl.expected(throttled));
        crawl.everyUrlHasOneOutcome();
    }

    @Test
    void losesNoUrlOfAHostThatVanishesForATime() {
        var flapping = host(1, 60).behaviour(new HostBehaviour.Flapping(20, 10));
        var crawl = crawl(WebModel.of(SEED, flapping, host(2, 60)));
        assertThat(crawl.answered(flapping)).isEqualTo(crawl.expected(flapping));
        assertThat(crawl.result().counts().byErrorClass().keySet()).isSubsetOf(Set.of(ErrorClass.ROBOTS));
        crawl.everyUrlHasOneOutcome();
    }

    @Test
    void losesNoUrlOfAHostWithAMalformedRetryAfter() {
        var lying = host(1, 40).behaviour(new HostBehaviour.Lying(false));
        var crawl = crawl(WebModel.of(SEED, lying));
        assertThat(crawl.log().entries()).anyMatch(entry -> entry.status() == 503);
        assertThat(crawl.answered(lying)).isEqualTo(crawl.expected(lying));
        crawl.everyUrlHasOneOutcome();
    }

    @Test
    void delaysNeitherOtherHostsNorTheEndForARetryAfterOfADay() {
        var lying = host(1, 40).behaviour(new HostBehaviour.Lying());
        var model = WebModel.of(SEED, lying, host(2, 50), host(3, 50));
        try (var web = SimulatedWeb.start(model);
                var run = new HarvestRun(folder)) {
            run.frontier.depth(EVERYTHING).retries(2, Duration.ofMillis(100));
            var others = model.reachable(model.roots(), EVERYTHING, WebModel.SAME_HOST, true).stream()
                    .filter(url -> !url.startsWith("http://" + lying.name() + "/"))
                    .collect(Collectors.toSet());
            var harvest = run.start(new SeedSettings(web.urls(model.roots()), List.of()), web.resolver());
            var running = harvest.run();
            web.log().awaitUrls(others);
            while (leftAloneFor(harvest, lying) < Duration.ofMinutes(4).toMillis()) {
                // The host has not sent its greatest lie yet.
            }
            long asked = web.log().entries().stream()
                    .filter(entry -> entry.host().equals(lying.name()))
                    .count();
            HarvestRun.await(harvest.stop(Duration.ofSeconds(1)));
            var result = HarvestRun.await(running);
            assertThat(web.log().entries().stream().filter(entry -> entry.host().equals(lying.name())))
                    .as("requests to a host that asked not to be asked for a day")
                    .hasSize((int) asked);
            var progress = result.progress();
            assertThat(progress.finished() + progress.unfetched()).isEqualTo(progress.accepted());
            assertThat(run.reportLines()).hasSize((int) result.progress().accepted());
        }
    }

    // In milliseconds.
    private static long leftAloneFor(Harvest harvest, SimulatedHost host) {
        return HarvestRun.await(harvest.hosts(10)).hosts().stream()
                .filter(state -> state.host().equals(host.name()))
                .mapToLong(HostStates.HostState::nextMillis)
                .max()
                .orElse(0);
    }

    @Test
    void keepsTheDelayAndTheCrawlDelay() {
        var plain = host(1, 25).withoutRobots();
        var delayed = host(2, 5).crawlDelay(1);
        var crawl = crawl(WebModel.of(SEED, plain, delayed), run -> run.frontier.delay(Duration.ofMillis(100)));
        assertThat(crawl.log().urls()).isEqualTo(crawl.expected());
        assertKept(crawl.pagesOf(plain), Duration.ofMillis(100));
        // The seed precedes robots.txt, which names the delay.
        var afterRobots = crawl.pagesOf(delayed);
        assertKept(afterRobots.subList(1, afterRobots.size()), Duration.ofSeconds(1));
    }

    // A late request shortens the delay behind it and lengthens the one before it, so the test compares the whole.
    private static void assertKept(List<WebLog.Entry> entries, Duration gap) {
        long nanos = entries.getLast().startNanos() - entries.getFirst().startNanos();
        assertThat(nanos).isGreaterThan(gap.toNanos() * (entries.size() - 1) - gap.toNanos() / 2);
    }

    @Test
    void delaysNoSmallHostForAHugeOne() {
        var hosts = new ArrayList<SimulatedHost>();
        var huge = host(1, 100_000).degree(50);
        hosts.add(huge);
        for (int i = 2; i <= 1_001; i++) {
            hosts.add(host(i, 10));
        }
        // The run ends when the small hosts may be done, but not the huge one.
        var crawl = crawl(WebModel.of(SEED, hosts), run -> run.frontier.maxPages(15_000));
        var small = crawl.expected();
        small = small.stream()
                .filter(url -> !url.startsWith("http://" + huge.name() + "/"))
                .collect(Collectors.toSet());
        assertThat(crawl.log().urls()).containsAll(small);
        assertThat(crawl.result().progress().unfetched()).isPositive();
        var order = crawl.log().entries().stream().map(WebLog.Entry::host).toList();
        int lastOfSmall = order.size() - 1;
        while (order.get(lastOfSmall).equals(huge.name())) {
            lastOfSmall--;
        }
        // The same number of requests over all hosts as one host may have.
        long fairShare = lastOfSmall * 6L / 100;
        assertThat(order.subList(0, lastOfSmall).stream()
                        .filter(huge.name()::equals)
                        .count())
                .as("requests to the huge host until the small ones were done")
                .isBetween(10L, fairShare);
        assertThat(order.size() - lastOfSmall).isGreaterThan(100);
    }

    @Test
    void crawlsFiveThousandHostsToTheirEnds() {
        var model = WebModel.random(SEED, 5_000, 20, 5);
        var crawl = crawl(model);
        assertThat(crawl.log().urls()).isEqualTo(crawl.expected());
        assertThat(crawl.log().answeredAgain()).isEmpty();
        assertThat(crawl.log().highestConcurrencyByHost().values())
                .allSatisfy(highest -> assertThat(highest).isLessThanOrEqualTo(6));
        crawl.everyUrlHasOneOutcome();
    }
}
