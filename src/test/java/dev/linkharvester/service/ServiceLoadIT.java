package dev.linkharvester.service;

import static dev.linkharvester.service.ServiceUnderTest.options;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.testing.Page;
import dev.linkharvester.testing.TestSite;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many jobs at once while many listen: nothing is lost. */
class ServiceLoadIT {
    private static final int JOBS = 50;
    private static final int PAGES = 1_000;
    private static final int LISTENERS = 200;

    @TempDir
    private Path data;

    @Test
    void manyJobsEndCompleteAndEveryListenerHearsOfEach() throws Exception {
        var index = IntStream.range(1, PAGES)
                .mapToObj(page -> "<a href='/landing/" + page + "'>p</a>")
                .collect(Collectors.joining());
        try (var site = TestSite.start().respond("/index", Page.html(index));
                var service =
                        ServiceUnderTest.start(data, "--running-jobs", String.valueOf(JOBS), "--max-streams", "200")) {
            var heard = new ArrayList<CompletableFuture<Long>>();
            for (int i = 0; i < LISTENERS; i++) {
                var answer = service.client()
                        .sendAsync(service.request("/api/v1/events").build(), HttpResponse.BodyHandlers.ofLines());
                heard.add(answer.thenApplyAsync(
                        response -> ends(response.body()), command -> Thread.startVirtualThread(command)));
                answer.get(60, TimeUnit.SECONDS);
            }
            var jobs = new ArrayList<String>();
            for (int i = 0; i < JOBS; i++) {
                jobs.add(service.create(options(site.url("/index"))
                        .put("depth", 1)
                        .put("host-concurrency", 50)
                        .put("max-pages", PAGES)));
            }
            for (var job : jobs) {
                var done = service.await(job, "done");
                assertThat(done.getJsonObject("progress").getLong("finished")).isEqualTo(PAGES);
                assertThat(done.getJsonObject("progress").getLong("failed")).isZero();
            }
            for (var job : jobs) {
                var report = service.get("/api/v1/jobs/" + job + "/report").body();
                assertThat(report.lines().distinct()).hasSize(PAGES);
            }
            for (var listener : heard) {
                assertThat(listener.get(60, TimeUnit.SECONDS)).isEqualTo(JOBS);
            }
        }
    }

    /** Reads until as many jobs as there are have ended. */
    private static long ends(Stream<String> lines) {
        return lines.filter(line -> line.startsWith("data: ") && line.contains("\"state\":\"done\""))
                .limit(JOBS)
                .count();
    }
}
