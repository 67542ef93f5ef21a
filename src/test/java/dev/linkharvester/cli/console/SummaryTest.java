package dev.linkharvester.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.harvest.HarvestResult;
import dev.linkharvester.model.Counts;
import dev.linkharvester.model.Counts.HostCounts;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.HostStatus;
import dev.linkharvester.model.Progress;
import dev.linkharvester.model.ReachedLimit;
import dev.linkharvester.model.StopReason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {
    private static final HarvestResult RUN = new HarvestResult(
            new Progress(200, 200, 0, 8_112, 5),
            new Counts(
                    3_250_586,
                    new TreeMap<>(Map.of(200, 195L, 404, 3L, 0, 2L)),
                    Map.of(ErrorClass.HTTP_4XX, 3L, ErrorClass.TIMEOUT, 2L),
                    Map.of("out of scope", 1_200L),
                    Map.of("tel", 7L, "mailto", 1_024L, "invalid", 7L),
                    Map.of(),
                    List.of(
                            new HostCounts("fast.example", 150, 0, 150, 150 * 12, Optional.empty()),
                            new HostCounts(
                                    "slow.example",
                                    48,
                                    3,
                                    48,
                                    48 * 1_203,
                                    Optional.of(new HostStatus(HostStatus.State.UP, 2, 1_040))),
                            new HostCounts(
                                    "hung.example",
                                    2,
                                    2,
                                    2,
                                    60_000,
                                    Optional.of(new HostStatus(HostStatus.State.DOWN, 1, 0))))),
            0,
            200,
            8_112,
            Duration.ofMillis(5_880),
            Duration.ofNanos(120_000),
            Duration.ofMillis(4),
            Optional.empty(),
            List.of(),
            Optional.empty());

    @Test
    void saysWhatCameOfTheRun() {
        assertThat(Summary.text(RUN, "foundurls.txt", false)).isEqualTo("""
                        Harvested 200 of 200 URLs in 5.9 s: 195 pages, 8,112 links, 3.1 MiB, 34 pages/s
                          Status   none: 2, 200: 195, 404: 3
                          Errors   timeout: 2, http-4xx: 3
                          Dropped  out of scope: 1,200
                          Skipped  mailto: 1,024, invalid: 7, tel: 7
                          Slowest  hung.example 30,000 ms, slow.example 1,203 ms, fast.example 12 ms
                          Failing  slow.example 3 of 48, hung.example 2 of 2
                          Paced    hung.example given up, slow.example every 1,040 ms, 2 at a time
                          Writer   a page waited 0.12 ms on average, 4 ms at most, to be written
                          Rows     8,112 in foundurls.txt
                        """);
    }

    @Test
    void leavesOutWhatHasNothingToSay() {
        var empty = new HarvestResult(
                new Progress(0, 0, 0, 0, 0),
                Counts.NONE,
                0,
                0,
                0,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Optional.empty(),
                List.of(),
                Optional.empty());
        assertThat(Summary.text(empty, "-", false)).isEqualTo("""
                        Harvested 0 of 0 URLs in 0.00 ms: 0 pages, 0 links, 0 B, 0.0 pages/s
                          Writer   a page waited 0.00 ms on average, 0.00 ms at most, to be written
                          Rows     0 in standard output
                        """);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 pages", "1, 1 page", "2, 2 pages", "1000, '1,000 pages'"})
    void oneIsNotSaidAsMany(long number, String text) {
        assertThat(Figures.count(number, "page")).isEqualTo(text);
    }

    private static HarvestResult ended(List<String> brokenSeeds, Optional<Throwable> failure) {
        return new HarvestResult(
                new Progress(200, 20, 0, 812, 1),
                RUN.counts(),
                0,
                20,
                812,
                RUN.elapsed(),
                RUN.meanQueueTime(),
                RUN.longestQueueTime(),
                Optional.empty(),
                brokenSeeds,
                failure);
    }

    @Test
    void afterAFailureItCountsWhatTheFilesHoldAlone() {
        var failed = ended(List.of(), Optional.of(new IOException("the disk is full")));
        assertThat(Summary.text(failed, "foundurls.txt", false)).isEqualTo("""
                        Harvested 20 of 200 URLs in 5.9 s, then it could not go on
                          Rows     812 in foundurls.txt
                        """);
    }

    @ParameterizedTest
    @CsvSource({"--max-pages 50, by --max-pages 50", "--max-duration 1m30s, by --max-duration 1m30s", ", by a signal"})
    void whatWasNotAskedForIsNoFailure(@Nullable String bound, String by) {
        var stopped = new HarvestResult(
                new Progress(730, 50, 0, 812, 3, 40, 680),
                RUN.counts(),
                0,
                730,
                812,
                Duration.ofSeconds(1),
                Duration.ZERO,
                Duration.ZERO,
                Optional.ofNullable(bound).map(option -> new ReachedLimit(StopReason.MAX_PAGES, option)),
                List.of(),
                Optional.empty());
        assertThat(Summary.text(stopped, "-", false))
                .startsWith("Harvested 50 of 730 URLs in 1.0 s: 45 pages, 812 links, 3.1 MiB, 40 pages/s\n  Stopped  "
                        + by + ": 680 URLs were not asked for\n  Status ");
        assertThat(stopped.queued()).isZero();
    }

    @Test
    void namesTheSeedInputsThatBrokeOff() {
        var broken = ended(List.of("urls.txt.gz:7: cannot be read any further: it ends"), Optional.empty());
        assertThat(Summary.text(broken, "-", false))
                .endsWith("\n  Seeds    urls.txt.gz:7: cannot be read any further: it ends\n");
    }

    private static HarvestResult withState(long finished, long before) {
        return withState(finished, before, Map.of());
    }

    private static HarvestResult withState(long finished, long before, Map<String, Long> left) {
        return new HarvestResult(
                new Progress(4_000, finished, 0, 80_000, 0, finished - before, 0),
                Counts.NONE.withLeft(left),
                before,
                finished - before,
                20,
                Duration.ofSeconds(2),
                Duration.ZERO,
                Duration.ZERO,
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    @Test
    void aRunThatWentOnTellsItsOwnShareAndItsOwnSpeed() {
        assertThat(Summary.text(withState(3_000, 1_000), "foundurls.txt", false))
                .startsWith("Harvested 3,000 of 4,000 URLs, 2,000 of them by this run, in 2.0 s: 3,000 pages,"
                        + " 80,000 links, 0 B, 1,000 pages/s\n")
                .endsWith("Rows     80,000 in foundurls.txt, 20 of them by this run\n");
    }

    @Test
    void aRunThatHadNothingToDoHasNoSpeed() {
        assertThat(Summary.text(withState(4_000, 4_000), "foundurls.txt", false))
                .contains(" 0.0 pages/s\n");
    }

    @Test
    void whatStaysQueuedIsToldAndThatNothingDid() {
        var folder = Path.of("s");
        assertThat(Summary.state(withState(1_000, 0), folder))
                .contains("3,000 URLs stay queued in s: run the same command again to go on");
        assertThat(Summary.state(withState(4_000, 3_999), folder)).isEmpty();
        assertThat(Summary.state(withState(4_000, 4_000), folder))
                .contains("Nothing was left to do: every URL in s has its outcome; add seeds, or name another folder to"
                        + " begin anew");
    }

    @Test
    void whatStaysQueuedForHostsThatWereGivenUpIsToldWithTheirNames() {
        var folder = Path.of("s");
        assertThat(Summary.state(withState(1_000, 0, Map.of("b.example", 2_000L, "a.example", 7L)), folder))
                .contains("3,000 URLs stay queued in s, 2,007 of them as their hosts were given up (b.example 2,000,"
                        + " a.example 7): run the same command again to go on");
        var many = Map.of("a", 1L, "b", 1L, "c", 1L, "d", 1L, "e", 1L, "f", 1L, "g", 1L);
        assertThat(Summary.state(withState(3_993, 0, many), folder))
                .contains(
                        "7 URLs stay queued in s, 7 of them as their hosts were given up (a 1, b 1, c 1, d 1, e 1 and 2"
                                + " other hosts): run the same command again to go on");
    }

    @Test
    void failuresAreRedWhereColoursAreWanted() {
        assertThat(Summary.text(RUN, "-", true)).contains("\u001b[31mtimeout: 2, http-4xx: 3\u001b[0m");
        assertThat(Summary.text(RUN, "-", false)).doesNotContain("\u001b");
    }

    @ParameterizedTest
    @CsvSource({"1023, 1023 B", "1024, 1.0 KiB", "1048576, 1.0 MiB", "1073741824, 1.0 GiB"})
    void bytesHaveAUnit(long bytes, String text) {
        assertThat(Figures.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"999, 999 ms", "1000, 1.0 s", "59900, 59.9 s", "60000, 1 min 00 s", "3600000, 1 h 00 min"})
    void durationsHaveAUnit(long millis, String text) {
        assertThat(Figures.duration(Duration.ofMillis(millis))).isEqualTo(text);
    }
}
