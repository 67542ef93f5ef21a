package dev.linkharvester.service;

import static dev.linkharvester.service.ServiceUnderTest.options;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.testing.Gate;
import dev.linkharvester.testing.Page;
import dev.linkharvester.testing.Request;
import dev.linkharvester.testing.RequestLog;
import dev.linkharvester.testing.TestSite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two jobs ask one host no faster than one of them may. */
class SharedPolitenessTest {
    private static final int PAGES = 10;
    private static final Duration DELAY = Duration.ofMillis(200);

    @TempDir
    private Path data;

    private static String[] landings(TestSite site, String job) {
        return IntStream.range(0, 4)
                .mapToObj(page -> site.url("/landing/" + job + page))
                .toArray(String[]::new);
    }

    private static Duration between(List<RequestLog.Entry> entries) {
        return Duration.ofNanos(
                entries.getLast().startNanos() - entries.getFirst().startNanos());
    }

    @Test
    void theCrawlDelayHoldsForAllJobsTogether() {
        var links = IntStream.range(0, PAGES)
                .mapToObj(page -> "<a href='/landing/" + page + "'>p</a>")
                .collect(Collectors.joining());
        var gate = new Gate();
        try (var site = TestSite.start()
                        .robots("User-agent: *\nCrawl-delay: 0.2\n")
                        .respond("/index", Page.html(links).heldBy(gate));
                var service = ServiceUnderTest.start(data)) {
            var asked = options(site.url("/index")).put("depth", 1);
            var jobs = List.of(service.create(asked), service.create(asked));
            site.log().awaitRequests(2);
            gate.open();
            jobs.forEach(job -> service.await(job, "done"));
            var paced = site.log().entries().stream()
                    .filter(entry -> entry.request().path().startsWith("/landing"))
                    .toList();
            assertThat(paced).hasSize(2 * PAGES);
            // Each job alone would have been done in half of it.
            assertThat(between(paced)).isGreaterThan(DELAY.multipliedBy(2 * PAGES - 3));
        }
    }

    @Test
    void aJobLeavesAHostAloneThatAskedAnotherJobForRest() {
        try (var site = TestSite.start().respond("/busy", Page.ofStatus(429).header("Retry-After", "2"));
                var service = ServiceUnderTest.start(data)) {
            service.await(service.create(options(site.url("/busy"))), "done");
            service.await(service.create(options(landings(site, "b"))), "done");
            var paths = site.log().entries().stream()
                    .map(RequestLog.Entry::request)
                    .map(Request::path)
                    .toList();
            assertThat(paths).hasSize(5).startsWith("/busy");
            // The answer came later than the request, so less than what was asked for would do.
            assertThat(between(site.log().entries().subList(0, 2))).isGreaterThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void whatWaitsForItsHostGetsNoGrace() {
        try (var site = TestSite.start().page("/a", "");
                var service = ServiceUnderTest.startWithGrace(Duration.ofHours(1), data)) {
            service.await(service.create(options(site.url("/a"))), "done");
            var job = service.create(options(site.url("/a")).put("host-rate-limit", "1/h"));
            service.until(
                    "/api/v1/jobs/" + job,
                    found -> found.getJsonObject("progress").getInteger("in_flight") == 1);
            service.post("/api/v1/jobs/" + job + "/cancel");
            service.await(job, "cancelled");
            assertThat(site.log().requests()).isEqualTo(1);
        }
    }

    @Test
    void whatWaitsForItsHostHoldsUpNoEndOfAJobsTime() {
        try (var site = TestSite.start().page("/a", "");
                var service = ServiceUnderTest.start(data)) {
            service.await(service.create(options(site.url("/a"))), "done");
            var job = service.create(
                    options(site.url("/a")).put("host-rate-limit", "1/h").put("max-duration", "1s"));
            service.await(job, "done");
            assertThat(site.log().requests()).isEqualTo(1);
        }
    }
}
