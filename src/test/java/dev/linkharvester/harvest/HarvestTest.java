package dev.linkharvester.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkharvester.HarvestRun;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.Progress;
import dev.linkharvester.model.ReachedLimit;
import dev.linkharvester.model.StopReason;
import dev.linkharvester.output.OutputSettings;
import dev.linkharvester.seed.SeedSettings;
import dev.linkharvester.store.rocksdb.StateSettings;
import dev.linkharvester.testing.Gate;
import dev.linkharvester.testing.Page;
import dev.linkharvester.testing.TestSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HarvestTest {
    @TempDir
    private Path folder;

    private HarvestRun run;
    private TestSite site;

    @BeforeEach
    void start() {
        run = new HarvestRun(folder);
        site = TestSite.start();
    }

    @AfterEach
    void close() {
        site.close();
        run.close();
    }

    @Test
    void writesTheLinksOfEachPageUnderItsSource() {
        site.page("/a", "<a href='/x'>x</a><a href='y?b=1&amp;c=2#d'>y</a><a href='/x'>again</a>");
        run.run(site.url("/a"));
        assertThat(run.rows())
                .containsExactly(
                        "source_url\tparsed_url",
                        site.url("/a") + "\t" + site.url("/x"),
                        site.url("/a") + "\t" + site.url("/y?b=1&c=2#d"));
    }

    @Test
    void writesTheHeaderEvenIfEveryFetchFails() {
        var result = run.run(site.url("/missing"), "http://127.0.0.1:" + TestSite.refusedPort() + "/");
        assertThat(run.rows()).containsExactly("source_url\tparsed_url");
        assertThat(result.fetchedAny()).isFalse();
    }

    @Test
    void keepsTheRowsOfAPageTogether() {
        var seeds = new ArrayList<String>();
        for (int page = 0; page < 200; page++) {
            var links = new StringBuilder();
            for (int link = 0; link < 50; link++) {
                links.append("<a href='/").append(page).append('/').append(link).append("'>l</a>");
            }
            site.page("/page" + page, links.toString());
            seeds.add(site.url("/page" + page));
        }
        run.run(seeds.toArray(String[]::new));
        var rows = run.rows();
        assertThat(rows).hasSize(1 + 200 * 50);
        var sources = new ArrayList<String>();
        for (var row : rows.subList(1, rows.size())) {
            var source = row.substring(0, row.indexOf('\t'));
            if (sources.isEmpty() || !sources.getLast().equals(source)) {
                sources.add(source);
            }
        }
        assertThat(sources).containsExactlyInAnyOrderElementsOf(seeds);
    }

    @Test
    void limitsRequestsInFlight() {
        run.frontier.concurrency(7);
        assertThat(highestConcurrency(40, 7)).isEqualTo(7);
    }

    @Test
    void limitsRequestsInFlightPerHost() {
        run.hostConcurrency = 3;
        assertThat(highestConcurrency(30, 3)).isEqualTo(3);
    }

    /**
     * Serves pages that wait until the given number is requested. The first one does not wait: its success widens the
     * window.
     */
    private int highestConcurrency(int pages, int awaited) {
        var gate = new Gate();
        var seeds = new ArrayList<>(List.of(site.url("/landing")));
        for (int i = 1; i < pages; i++) {
            site.respond("/held" + i, Page.links(1).heldBy(gate));
            seeds.add(site.url("/held" + i));
        }
        var running = run.start(new SeedSettings(seeds, List.of())).run();
        site.log().awaitRequests(1 + awaited);
        gate.open();
        HarvestRun.await(running);
        assertThat(site.log().requests()).isEqualTo(pages);
        return site.log().highestConcurrency();
    }

    @Test
    void reusesConnections() {
        run.hostConcurrency = 4;
        run.run(delayedPages(100, Duration.ZERO));
        assertThat(site.log().requests()).isEqualTo(100);
        assertThat(site.log().connections()).isLessThanOrEqualTo(4);
    }

    @Test
    void keepsTheDelayBetweenTwoRequestsToOneHost() {
        run.frontier.delay(Duration.ofMillis(200));
        run.run(delayedPages(5, Duration.ZERO));
        // A late request shortens the delay behind it, so the test compares the whole.
        assertThat(site.log().fromFirstToLast()).isGreaterThan(Duration.ofMillis(4 * 200 - 100));
    }

    @Test
    void writesTheFirstRowsBeforeTheSlowestPageResponds() throws Exception {
        var gate = new Gate();
        site.respond("/slowest", Page.html("<a href='/last'>last</a>").heldBy(gate));
        site.page("/quick", "<a href='/first'>first</a>");
        var running = run.start(new SeedSettings(List.of(site.url("/slowest"), site.url("/quick")), List.of()))
                .run();
        var first = site.url("/quick") + "\t" + site.url("/first");
        for (int i = 0; i < 1_000 && !Files.readAllLines(run.output()).contains(first); i++) {
            Thread.sleep(10);
        }
        assertThat(run.rows()).contains(first);
        assertThat(running.isComplete()).isFalse();
        gate.open();
        HarvestRun.await(running);
        assertThat(run.rows()).last().isEqualTo(site.url("/slowest") + "\t" + site.url("/last"));
    }

    @Test
    void retriesATransientFailureAndReportsItOnce() {
        run.frontier.retries(2, Duration.ofMillis(50));
        var result = run.run(site.url("/flaky/2/a"), site.url("/flaky/9/b"));
        assertThat(site.log().requests("/flaky/2/a")).isEqualTo(3);
        assertThat(site.log().requests("/flaky/9/b")).isEqualTo(3);
        assertThat(run.reportLines()).hasSize(2);
        assertThat(result.counts().byErrorClass()).containsEntry(ErrorClass.HTTP_5XX, 1L);
    }

    @Test
    void reportsTheRobotsDirectivesOfAPage() {
        run.run(site.url("/robots-tag"), site.url("/status/404"));
        assertThat(run.reportLines())
                .anyMatch(line -> line.contains("/robots-tag") && line.endsWith(",\"robots\":[\"nofollow\"]}"))
                .anyMatch(line -> line.contains("/404") && line.endsWith(",\"links_cut\":false,\"robots\":[]}"));
    }

    @Test
    void endsEachPageEvenIfTheParserFailsOnOne() {
        run.format = OutputSettings.Format.JSONL;
        var seeds = new ArrayList<>(List.of(delayedPages(20, Duration.ZERO)));
        site.page("/breaks", "<a href=/before>b</a>" + "<div><p><b><i></p>".repeat(505) + "<a href=/after>a</a>");
        seeds.add(10, site.url("/breaks"));
        var result = run.run(seeds.toArray(String[]::new));
        assertThat(result.pages()).isEqualTo(21);
        assertThat(run.rows()).filteredOn(row -> row.contains("/breaks\"")).hasSize(2);
        assertThat(run.reportLines())
                .filteredOn(line -> line.contains("\"links_cut\":true"))
                .singleElement()
                .asString()
                .contains("/breaks");
    }

    @Test
    void failsAtTheLimitOfRedirects() {
        var result = run.run(site.url("/redirects/10"), site.url("/redirects/11"));
        assertThat(result.counts().byErrorClass()).containsOnly(Map.entry(ErrorClass.TOO_MANY_REDIRECTS, 1L));
        assertThat(site.log().requests()).isEqualTo(11 + 11);
    }

    @Test
    void visitsNoMorePagesThanTheBudget() {
        run.frontier.maxPages(5);
        var result = run.run(delayedPages(20, Duration.ZERO));
        assertThat(site.log().requests()).isEqualTo(5);
        assertThat(result.pages()).isEqualTo(5);
        assertThat(result.progress()).isEqualTo(new Progress(20, 5, 0, result.links(), 0, 5, 15));
        assertThat(result.limit().map(ReachedLimit::option)).contains("--max-pages 5");
        assertThat(run.reportLines()).hasSize(20);
    }

    @Test
    void finishesRequestsInFlightWhenStopped() {
        var gate = new Gate();
        site.respond("/held", Page.html("<a href='/link'>link</a>").heldBy(gate));
        run.frontier.concurrency(1);
        var harvest = run.start(new SeedSettings(List.of(site.url("/held"), site.url("/never")), List.of()));
        var running = harvest.run();
        site.log().awaitRequestFor("/held");
        HarvestRun.await(harvest.stop(Duration.ofMinutes(1)));
        gate.open();
        var result = HarvestRun.await(running);
        assertThat(run.rows()).last().isEqualTo(site.url("/held") + "\t" + site.url("/link"));
        assertThat(result.counts().byErrorClass()).isEmpty();
        assertThat(result.progress().unfetched()).isEqualTo(1);
        assertThat(result.limit()).isEmpty();
        assertThat(run.reportLines())
                .filteredOn(line -> line.contains("\"cancelled\""))
                .hasSize(1);
        assertThat(site.log().requests("/never")).isZero();
    }

    @Test
    void resetsRequestsInFlightAfterTheGrace() {
        var harvest = run.start(new SeedSettings(List.of(site.url("/hung")), List.of()));
        var running = harvest.run();
        site.log().awaitRequestFor("/hung");
        HarvestRun.await(harvest.stop(Duration.ofMillis(1)));
        var result = HarvestRun.await(running);
        assertThat(result.counts().byErrorClass()).containsOnly(Map.entry(ErrorClass.CANCELLED, 1L));
        assertThat(result.progress().finished()).isEqualTo(1);
    }

    @Test
    void theFirstLimitThatIsReachedEndsIt() {
        run.frontier.maxPages(1);
        run.frontier.maxDuration(Duration.ofSeconds(2));
        // In flight when the page limit is reached, and finished after the time limit.
        site.respond("/late", Page.links(1).delayed(Duration.ofMillis(2_500)));
        var result = run.run(site.url("/late"), site.url("/never"));
        assertThat(result.elapsed()).isGreaterThan(Duration.ofSeconds(2));
        assertThat(result.stopReason()).isEqualTo(StopReason.MAX_PAGES);
        assertThat(result.limit().map(ReachedLimit::option)).contains("--max-pages 1");
    }

    @Test
    void endsAtTheTimeLimit() {
        run.frontier.concurrency(1);
        run.frontier.maxDuration(Duration.ofSeconds(1));
        var gate = new Gate();
        site.respond("/held", Page.links(1).heldBy(gate));
        var seeds = Stream.concat(Stream.of(site.url("/held")), Arrays.stream(delayedPages(49, Duration.ZERO)));
        var harvest = run.start(new SeedSettings(seeds.toList(), List.of()));
        var running = harvest.run();
        // The one request in flight is delayed, so nothing else can end the run.
        while (HarvestRun.await(harvest.progress().otherwise(new Progress(0, 0, 0, 0, 0)))
                        .unfetched()
                < 49) {
            Thread.onSpinWait();
        }
        gate.open();
        var result = HarvestRun.await(running);
        assertThat(result.limit().map(ReachedLimit::option)).contains("--max-duration 1s");
        // On a machine that is so slow that its time was over before, there was no request at all.
        assertThat(site.log().requests()).isLessThanOrEqualTo(1);
        assertThat(result.progress().finished()).isEqualTo(site.log().requests());
        assertThat(result.progress().unfetched()).isEqualTo(50L - site.log().requests());
        assertThat(run.reportLines()).hasSize(50);
        assertThat(run.rows()).hasSize(1 + site.log().requests());
    }

    @Test
    void refusesPrivateAddressesOnEveryHop() {
        run.excludePrivate = true;
        var result = run.run(site.url("/landing"), "http://localhost:" + site.port() + "/landing", "http://[::1]/");
        assertThat(result.counts().byErrorClass()).containsOnly(Map.entry(ErrorClass.PRIVATE_ADDRESS, 3L));
        assertThat(site.log().requests()).isZero();
    }

    @Test
    void doesNotEmptyASeedFileThatIsNamedAsItsReport() throws IOException {
        Files.writeString(run.report(), site.url("/landing"));
        var seeds = new SeedSettings(List.of(), List.of(run.report().toString()));
        assertThatThrownBy(() -> run.start(seeds))
                .hasMessage(run.report() + ": is read for seeds and would be emptied for the report:"
                        + " name another report");
        assertThat(run.report()).hasContent(site.url("/landing"));
    }

    @Test
    void readsManySeedsFromAFileAndDropsDuplicates() throws IOException {
        site.page("/x", "<a href='/y'>y</a>");
        var lines = IntStream.range(0, 5_000)
                .mapToObj(i -> site.url("/x") + (i % 2 == 0 ? "#" + i : ""))
                .toList();
        var list = Files.write(folder.resolve("urls.txt"), lines);
        var result = run.run(new SeedSettings(List.of(), List.of(list.toString())));
        assertThat(result.progress().accepted()).isEqualTo(1);
        assertThat(site.log().requests()).isEqualTo(1);
    }

    @Test
    void stopsAndReportsTheWrittenRowsIfTheOutputFails() {
        var device = Path.of("/dev/full");
        assumeTrue(Files.exists(device), "needs /dev/full, a device of Linux");
        var full = new OutputSettings(device.toString(), OutputSettings.Format.JSONL, Optional.empty());
        var result = run.runInto(full, delayedPages(200, Duration.ZERO));
        assertThat(result.failure())
                .hasValueSatisfying(failure -> assertThat(failure)
                        .hasMessageStartingWith("/dev/full: cannot be written any further: No space left on device"));
        assertThat(result.writtenRows()).isZero();
        assertThat(site.log().requests()).isLessThan(200);
    }

    @Test
    void countsTheWrittenRowsIfTheReportFails() {
        var device = Path.of("/dev/full");
        assumeTrue(Files.exists(device), "needs /dev/full, a device of Linux");
        var files =
                new OutputSettings(run.output().toString(), OutputSettings.Format.TSV, Optional.of(device.toString()));
        var result = run.runInto(files, delayedPages(200, Duration.ZERO));
        assertThat(result.failure()).isPresent();
        assertThat(run.rows()).containsExactly("source_url\tparsed_url");
        assertThat(result.writtenPages()).isZero();
        assertThat(result.writtenRows()).isZero();
        assertThat(result.progress()).isEqualTo(new Progress(result.progress().accepted(), 0, 0, 0, 0));
    }

    @Test
    void closesItsFilesAfterABug() {
        run.state = Optional.of(new StateSettings(folder.resolve("state"), Map.of(), false));
        var seeds = new SeedSettings(List.of("http://name.example/"), List.of());
        var faulty = run.start(seeds, name -> {
            throw new IllegalStateException("no resolver");
        });
        assertThatThrownBy(() -> HarvestRun.await(faulty.run())).hasMessageContaining("no resolver");
        assertThat(run.run(site.url("/landing")).failure()).isEmpty();
    }

    @Test
    void closesItsFilesWhenAbandoned() {
        run.state = Optional.of(new StateSettings(folder.resolve("state"), Map.of(), false));
        HarvestRun.await(run.start(new SeedSettings(List.of(site.url("/landing")), List.of()))
                .close());
        assertThat(run.run(site.url("/landing")).failure()).isEmpty();
    }

    private String[] delayedPages(int count, Duration delay) {
        var seeds = new String[count];
        for (int i = 0; i < count; i++) {
            site.respond(
                    "/page" + i, Page.html("<a href='/link" + i + "'>link</a>").delayed(delay));
            seeds[i] = site.url("/page" + i);
        }
        return seeds;
    }
}
