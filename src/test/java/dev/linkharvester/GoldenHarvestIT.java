package dev.linkharvester;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.fetch.NameResolver;
import dev.linkharvester.harvest.HarvestResult;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.seed.SeedSettings;
import dev.linkharvester.testing.Pathology;
import dev.linkharvester.testing.TestSite;
import dev.linkharvester.testing.TlsFlavour;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Harvests everything that a web server can do to its client, and compares with files that were reviewed by hand. */
class GoldenHarvestIT {
    /**
     * End by a time-out. They have a run of their own with short ones, so that a busy machine does not disturb the
     * other run.
     */
    static final Set<String> HANGING = Set.of(
            "/hung",
            "/hung-head",
            "/hung-body",
            "/hung-chunk",
            "/slow-drip",
            "/slow-head",
            "/flaky-hung",
            "/redirect/hung");

    /** Spoil their connection for its next request. */
    static final Set<String> SPOILING =
            Set.of("/trailing-garbage", "/length-too-short", "/body-on-204", "/close-after");

    /** May overtake the bytes before the reset, so the status is not always known. */
    static final String RACING = "/reset-mid-body";

    /** Lists targets with arguments. */
    private static final List<String> WITH_ARGUMENTS = List.of(
            "/",
            "/missing",
            "/landing?a=1&b=2",
            "/landing#fragment-of-a-seed",
            "/links/0",
            "/links/1",
            "/status/201",
            "/status/299",
            "/status/300",
            "/status/400",
            "/status/403",
            "/status/404",
            "/status/410",
            "/status/418",
            "/status/425",
            "/status/429",
            "/status/451",
            "/status/499",
            "/status/500",
            "/status/501",
            "/status/502",
            "/status/503",
            "/status/504",
            "/status/505",
            "/status/599",
            "/redirect/status/300",
            "/redirect/status/301",
            "/redirect/status/303",
            "/redirect/status/304",
            "/redirect/status/305",
            "/redirect/status/307",
            "/redirect/status/308",
            "/redirect/status/399",
            "/redirect/to?/landing/from-query",
            "/redirect/to?https:/landing/one-slash",
            "/redirect/to?\\landing\\backslashes",
            "/redirects/10",
            "/redirects/11",
            "/redirects/100",
            "/redirect-loop/back",
            "/flaky/1/again",
            "/flaky/2",
            "/flaky-reset/2",
            "/retry-after/429/0",
            "/retry-after-date/503/0",
            "/huge-headers/1000",
            "/many-headers/50",
            "/slow/1");

    @TempDir
    private Path folder;

    private HarvestRun run;

    @BeforeEach
    void start() {
        run = new HarvestRun(folder);
        run.connectTimeout = Duration.ofMinutes(1);
    }

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void endsEveryPathologyAsReviewed() {
        run.frontier.retries(1, Duration.ofMillis(50));
        run.maxBody = 2 << 20;
        var golden = new GoldenFiles();
        var seeds = new ArrayList<String>();
        var sites = new ArrayList<TestSite>();
        try {
            var targets = new ArrayList<>(WITH_ARGUMENTS);
            Pathology.all().stream()
                    .map(Pathology::path)
                    .filter(path -> !HANGING.contains(path) && !path.equals(RACING))
                    .forEach(targets::add);
            // Each has a site of its own: a spoiled connection must not cost another one an attempt.
            for (var target : targets) {
                var site = TestSite.start();
                sites.add(site);
                seeds.add(site.url(target));
            }
            var shared = TestSite.start();
            sites.add(shared);
            seeds.add(shared.url("/basic-auth").replace("//", "//aladdin:open%20sesame@"));
            seeds.add(shared.url("/basic-auth").replace("//", "//aladdin:wrong@"));
            seeds.add(shared.url("/landing/twice"));
            seeds.add(shared.url("/landing/twice#fragment"));
            sites.forEach(site -> golden.named("site", site.port()));
            seeds.add("http://127.0.0.1:" + TestSite.refusedPort() + "/refused");
            seeds.add("http://unknown.example/");
            for (var flavour : TlsFlavour.values()) {
                if (flavour != TlsFlavour.SILENT) {
                    var secured = TestSite.startTls(flavour);
                    sites.add(secured);
                    golden.named("tls-" + label(flavour), secured.port());
                    seeds.add(secured.url("/landing"));
                }
            }
            compare("all", harvest(seeds), golden);
        } finally {
            sites.forEach(TestSite::close);
        }
    }

    @Test
    void endsHangingRequestsByTimeout() {
        // Long enough to receive a head on a busy machine.
        run.timeout = Duration.ofSeconds(15);
        run.connectTimeout = Duration.ofSeconds(15);
        try (var site = TestSite.start();
                var silent = TestSite.startTls(TlsFlavour.SILENT)) {
            var golden = new GoldenFiles().named("site", site.port()).named("tls-silent", silent.port());
            var seeds = new ArrayList<>(HANGING.stream().map(site::url).toList());
            seeds.add(silent.url("/landing"));
            compare("hanging", harvest(seeds), golden);
        }
    }

    @Test
    void acceptsAnyCertificateWhenInsecure() {
        run.insecure = true;
        withSecuredSites((seeds, golden) -> compare("insecure", harvest(seeds), golden));
    }

    /** Runs the command of the user, with its exit code. */
    @Test
    void writesTheSameByTheCommand() {
        withSecuredSites((seeds, golden) -> {
            var arguments = new ArrayList<>(List.of("-q", "--insecure", "--retries", "0", "--report", "report.jsonl"));
            arguments.addAll(seeds);
            assertThat(HarvestProcess.run(folder, arguments)).isEqualTo(new HarvestProcess.Ended(0, "", ""));
            var reports = Files.readAllLines(folder.resolve("report.jsonl"));
            GoldenFiles.assertSame("insecure-report.tsv", golden.report(reports));
            var rows = Files.readAllLines(folder.resolve("foundurls.txt"));
            GoldenFiles.assertSame("insecure-foundurls.txt", golden.rows(rows));
        });
    }

    /** Harvests the seeds of some sites, whose names the golden files have. */
    private interface Harvesting {
        void of(List<String> seeds, GoldenFiles golden) throws Exception;
    }

    private static void withSecuredSites(Harvesting harvesting) {
        var golden = new GoldenFiles();
        var seeds = new ArrayList<String>();
        var sites = new ArrayList<TestSite>();
        try {
            for (var flavour : TlsFlavour.values()) {
                if (flavour != TlsFlavour.SILENT) {
                    var secured = TestSite.startTls(flavour);
                    sites.add(secured);
                    golden.named("tls-" + label(flavour), secured.port());
                    seeds.add(secured.url("/landing"));
                }
            }
            harvesting.of(seeds, golden);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        } finally {
            sites.forEach(TestSite::close);
        }
    }

    @Test
    void reportsAResetInTheBodyAsAProtocolError() {
        try (var site = TestSite.start()) {
            var result = harvest(List.of(site.url(RACING)));
            assertAddsUp(result);
            assertThat(result.counts().byErrorClass()).containsOnly(Map.entry(ErrorClass.PROTOCOL, 1L));
            assertThat(run.rows()).hasSize(1);
        }
    }

    /**
     * Bytes that a server appends to a response must not become the response to the next request on that connection.
     */
    @Test
    void ignoresBytesAfterAResponse() {
        run.hostConcurrency = 1;
        run.frontier.retries(1, Duration.ofMillis(50));
        for (var spoiling : SPOILING) {
            try (var site = TestSite.start()) {
                var result = harvest(List.of(site.url(spoiling), site.url("/links/2"), site.url("/counter")));
                assertAddsUp(result);
                // In any order: a request on a closing connection is retried later.
                assertThat(run.rows())
                        .as(spoiling)
                        .filteredOn(row -> !row.startsWith("source_url") && !row.startsWith(site.url(spoiling) + '\t'))
                        .containsExactlyInAnyOrder(
                                site.url("/links/2") + '\t' + site.url("/link/1"),
                                site.url("/links/2") + '\t' + site.url("/link/2"),
                                site.url("/counter") + '\t' + site.url("/count/1"));
            }
        }
    }

    private HarvestResult harvest(List<String> seeds) {
        NameResolver names = host -> switch (host) {
            case "localhost" -> Future.succeededFuture(List.of(InetAddress.ofLiteral("127.0.0.1")));
            default -> Future.failedFuture(new UnknownHostException(host));
        };
        return HarvestRun.await(
                run.start(new SeedSettings(seeds, List.of()), names).run());
    }

    private void compare(String name, HarvestResult result, GoldenFiles golden) {
        assertAddsUp(result);
        GoldenFiles.assertSame(name + "-report.tsv", golden.report(run.reportLines()));
        GoldenFiles.assertSame(name + "-foundurls.txt", golden.rows(run.rows()));
        GoldenFiles.assertSame(name + "-counts.tsv", GoldenFiles.counts(result));
    }

    /** Checks that every accepted URL has exactly one outcome, and that all counts agree with the files. */
    private void assertAddsUp(HarvestResult result) {
        var progress = result.progress();
        var reports = run.reportLines().stream().map(GoldenFiles::parse).toList();
        assertThat(reports.stream().map(report -> report.get("url").asText())).doesNotHaveDuplicates();
        assertThat(reports).hasSize((int) progress.accepted());
        assertThat(progress.finished()).isEqualTo(progress.accepted());
        assertThat(progress.inFlight()).isZero();
        assertThat(result.writtenPages()).isEqualTo(progress.accepted());
        assertThat(result.writtenRows())
                .isEqualTo(progress.links())
                .isEqualTo(run.rows().size() - 1L);
        assertThat(reports.stream()
                        .mapToLong(report -> report.get("links").asLong())
                        .sum())
                .isEqualTo(progress.links());
        assertThat(result.pages())
                .isEqualTo(reports.stream()
                        .filter(report -> report.get("error").isNull())
                        .count());
        Map<Integer, Long> byStatus = new TreeMap<>();
        Map<String, Long> byError = new TreeMap<>();
        for (var report : reports) {
            byStatus.merge(report.get("status").asInt(), 1L, Long::sum);
            if (!report.get("error").isNull()) {
                byError.merge(report.get("error").asText(), 1L, Long::sum);
            }
        }
        assertThat(result.counts().byStatus()).isEqualTo(byStatus);
        Map<String, Long> counted = new TreeMap<>();
        result.counts().byErrorClass().forEach((errorClass, count) -> counted.put(errorClass.label(), count));
        assertThat(counted).isEqualTo(byError);
        assertThat(progress.failed())
                .isEqualTo(
                        progress.finished() - result.pages() - byError.getOrDefault(ErrorClass.NOT_HTML.label(), 0L));
        assertThat(result.counts().hosts().stream()
                        .mapToLong(host -> host.finished())
                        .sum())
                .isEqualTo(progress.finished());
    }

    private static String label(TlsFlavour flavour) {
        return flavour.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
