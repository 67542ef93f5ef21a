package dev.linkharvester.service;

import static dev.linkharvester.service.ServiceUnderTest.options;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.testing.PlainSite;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many jobs at once while many listen: nothing is lost, and nothing stays in memory. */
class ServiceLoadIT {
    private static final int JOBS = 50;
    private static final int PAGES = 1_000;
    private static final long MAX_LEFT_BY_A_JOB = 150_000;
    private static final int LISTENERS = 200;

    @TempDir
    private Path data;

    private final String index = IntStream.range(1, PAGES)
            .mapToObj(page -> "<a href='/" + page + "'>p</a>")
            .collect(Collectors.joining());

    /** An event that has an id: its number, its kind and what it is about. */
    private record Heard(long number, String job, String state) {}

    private PlainSite site() {
        return PlainSite.start(path ->
                path.equals("/index") ? index : "<a href='http://host" + path.substring(1) + ".example/'>a host</a>");
    }

    private ServiceUnderTest service() {
        return ServiceUnderTest.start(
                data, "--running-jobs", String.valueOf(JOBS), "--max-streams", String.valueOf(LISTENERS + 10));
    }

    private static String create(ServiceUnderTest service, PlainSite site) {
        return service.create(options(site.url("/index"))
                .put("depth", 1)
                .put("host-concurrency", 4)
                .put("max-pages", PAGES));
    }

    private static void awaitWhole(ServiceUnderTest service, List<String> jobs) {
        for (var job : jobs) {
            var done = service.await(job, "done", "failed");
            assertThat(done.getJsonObject("progress").getLong("finished")).isEqualTo(PAGES);
            assertThat(done.getJsonObject("progress").getLong("failed")).isZero();
        }
    }

    @Test
    void manyJobsEndCompleteAndEveryListenerHearsAllInOrder() throws Exception {
        try (var site = site();
                var service = service()) {
            var listening = new CountDownLatch(LISTENERS);
            var heard = new ArrayList<CompletableFuture<List<Heard>>>();
            for (int i = 0; i < LISTENERS; i++) {
                heard.add(listen(service, listening));
            }
            assertThat(listening.await(2, TimeUnit.MINUTES)).isTrue();
            var jobs = IntStream.range(0, JOBS)
                    .mapToObj(job -> create(service, site))
                    .toList();
            awaitWhole(service, jobs);
            for (var job : jobs) {
                var report = service.get("/api/v1/jobs/" + job + "/report").body();
                assertThat(report.lines().distinct()).hasSize(PAGES);
            }
            for (var listener : heard) {
                var events = listener.get(2, TimeUnit.MINUTES);
                assertThat(events.stream().mapToLong(Heard::number))
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, events.size()).boxed().toList());
                Map<String, List<String>> byJob = new HashMap<>();
                events.forEach(event -> byJob.computeIfAbsent(event.job, first -> new ArrayList<>())
                        .add(event.state));
                assertThat(byJob).containsOnlyKeys(jobs);
                assertThat(byJob.values())
                        .allSatisfy(states -> assertThat(states).containsExactly("queued", "running", "done"));
            }
        }
    }

    private static CompletableFuture<List<Heard>> listen(ServiceUnderTest service, CountDownLatch listening) {
        var heard = new CompletableFuture<List<Heard>>();
        Thread.startVirtualThread(() -> {
            try (var lines = service.client()
                    .send(service.request("/api/v1/events").build(), HttpResponse.BodyHandlers.ofLines())
                    .body()) {
                listening.countDown();
                heard.complete(untilAllHaveEnded(lines));
            } catch (Exception failed) {
                heard.completeExceptionally(failed);
            }
        });
        return heard;
    }

    private static List<Heard> untilAllHaveEnded(Stream<String> lines) {
        var heard = new ArrayList<Heard>();
        long number = 0;
        int ended = 0;
        for (var all = lines.iterator(); ended < JOBS && all.hasNext(); ) {
            var line = all.next();
            if (line.startsWith("event: ")) {
                number = 0;
            } else if (line.startsWith("id: ")) {
                number = Long.parseLong(line.substring(line.lastIndexOf('-') + 1));
            } else if (line.startsWith("data: ") && number > 0) {
                var job = new JsonObject(line.substring("data: ".length()));
                heard.add(new Heard(number, job.getString("id"), job.getString("state")));
                ended += job.getString("state").equals("done") ? 1 : 0;
            }
        }
        return heard;
    }

    /**
     * What jobs that have ended leave in use is far less than what they had found: of each about 400 kB, the graph of a
     * thousand hosts, were it kept. Connections stay until the time-out of what was asked over them, so there are few.
     */
    @Test
    void jobsThatHaveEndedLeaveTheMemory() {
        try (var service = service()) {
            runJobs(service, JOBS / 10);
            long few = used();
            runJobs(service, JOBS);
            long each = (used() - few) / JOBS;
            System.out.printf(
                    "In use after %d jobs: %d kB, and %d kB of each further one%n", JOBS / 10, few >> 10, each >> 10);
            assertThat(each).isLessThan(MAX_LEFT_BY_A_JOB);
        }
    }

    private void runJobs(ServiceUnderTest service, int count) {
        try (var site = site()) {
            awaitWhole(
                    service,
                    IntStream.range(0, count)
                            .mapToObj(job -> create(service, site))
                            .toList());
        }
    }

    private static long used() {
        // What is freed by one collection may have held what the next one frees.
        for (int collection = 0; collection < 3; collection++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
