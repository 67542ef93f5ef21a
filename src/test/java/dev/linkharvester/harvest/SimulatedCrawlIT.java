package dev.linkharvester.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.HarvestRun;
import dev.linkharvester.scope.Scope;
import dev.linkharvester.seed.SeedSettings;
import dev.linkharvester.testing.SimulatedHost;
import dev.linkharvester.testing.SimulatedWeb;
import dev.linkharvester.testing.WebLog;
import dev.linkharvester.testing.WebModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Crawls a web whose every page is known, and compares with the log of its servers. */
class SimulatedCrawlIT {
    private static final int EVERYTHING = 1_000;
    private static final long SEED = 20_261_122;

    @TempDir
    private Path folder;

    @Test
    void fetchesExactlyTheReachablePagesOfTheSeedHosts() {
        var model = WebModel.random(SEED, 20, 60, 5);
        try (var web = crawl(model, Scope.Kind.HOST, model.roots())) {
            assertThat(web.log().urls())
                    .isEqualTo(model.reachable(model.roots(), EVERYTHING, WebModel.SAME_HOST, true));
            assertThat(web.log().answeredAgain()).isEmpty();
        }
    }

    @Test
    void fetchesExactlyTheReachablePages() {
        var model = WebModel.random(SEED + 1, 20, 60, 5);
        var seeds = model.roots().subList(0, 3);
        try (var web = crawl(model, Scope.Kind.ANY, seeds)) {
            assertThat(web.log().urls()).isEqualTo(model.reachable(seeds, EVERYTHING, WebModel.ANYWHERE, true));
            assertThat(web.log().answeredAgain()).isEmpty();
        }
    }

    @Test
    void neverExceedsTheLimitOfAHost() {
        var model = WebModel.random(SEED + 2, 10, 60, 20);
        try (var web = crawl(model, Scope.Kind.HOST, model.roots())) {
            assertThat(web.log().highestConcurrencyByHost().values())
                    .allSatisfy(highest -> assertThat(highest).isLessThanOrEqualTo(6));
        }
    }

    @Test
    void neverExceedsTheLimitOfAnAddress() {
        var hosts = new ArrayList<SimulatedHost>();
        for (int i = 0; i < 60; i++) {
            hosts.add(SimulatedHost.of("h" + i + ".sim.test", WebModel.address(i % 3), 20)
                    .latency(5));
        }
        var model = WebModel.of(SEED, hosts);
        try (var web = crawl(model, Scope.Kind.HOST, model.roots(), 8)) {
            assertThat(web.log().urls())
                    .isEqualTo(model.reachable(model.roots(), EVERYTHING, WebModel.SAME_HOST, true));
            assertThat(web.log().answeredAgain()).isEmpty();
            assertThat(web.log().highestConcurrencyByAddress().values())
                    .hasSize(3)
                    .allSatisfy(highest -> assertThat(highest).isBetween(2, 8));
        }
    }

    @Test
    void delaysNoSmallHostForAHugeOne() {
        var hosts = new ArrayList<SimulatedHost>();
        hosts.add(SimulatedHost.of("huge.sim.test", WebModel.address(1), 3_000));
        for (int i = 2; i <= 50; i++) {
            hosts.add(SimulatedHost.of("small" + i + ".sim.test", WebModel.address(i), 10));
        }
        var model = WebModel.of(SEED, hosts);
        try (var web = crawl(model, Scope.Kind.HOST, model.roots())) {
            var order = web.log().entries().stream().map(WebLog.Entry::host).toList();
            int lastOfSmall = order.size() - 1;
            while (order.get(lastOfSmall).equals("huge.sim.test")) {
                lastOfSmall--;
            }
            long hugeBefore = order.subList(0, lastOfSmall).stream()
                    .filter("huge.sim.test"::equals)
                    .count();
            assertThat(hugeBefore).isLessThan(1_500);
        }
    }

    private SimulatedWeb crawl(WebModel model, Scope.Kind scope, List<String> seeds) {
        return crawl(model, scope, seeds, 0);
    }

    private SimulatedWeb crawl(WebModel model, Scope.Kind scope, List<String> seeds, int addressConcurrency) {
        var web = SimulatedWeb.start(model);
        try (var run = new HarvestRun(folder)) {
            run.hostConcurrency = 6;
            run.frontier
                    .depth(EVERYTHING)
                    .scope(scope)
                    .addressConcurrency(addressConcurrency)
                    .retries(2, Duration.ofMillis(10));
            HarvestRun.await(run.start(new SeedSettings(web.urls(seeds), List.of()), web.resolver())
                    .run());
        }
        return web;
    }
}
