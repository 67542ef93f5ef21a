package dev.linkharvester.service;

import static dev.linkharvester.service.ServiceUnderTest.newJob;
import static dev.linkharvester.service.ServiceUnderTest.options;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.linkharvester.job.store.FreeSpace;
import dev.linkharvester.testing.Gate;
import dev.linkharvester.testing.Page;
import dev.linkharvester.testing.TestSite;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Every limit of the service, at it and one past it. */
class LimitsTest {
    @TempDir
    private Path data;

    @Test
    void aBodyHasABound() {
        try (var service = ServiceUnderTest.start(data, "--max-request", "1KiB")) {
            assertThat(create(service, 1024)).isEqualTo(400);
            assertThat(create(service, 1025)).isEqualTo(413);
        }
    }

    private static int create(ServiceUnderTest service, int bytes) {
        var start = "{\"options\":{},\"name\":\"";
        var body = start + "x".repeat(bytes - start.length() - 2) + "\"}";
        return service.send(service.request("/api/v1/jobs")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build())
                .statusCode();
    }

    @Test
    void anUploadHasABound() {
        try (var service = ServiceUnderTest.start(data, "--max-upload", "1KiB")) {
            assertThat(upload(service, 1024)).isEqualTo(201);
            assertThat(upload(service, 1025)).isEqualTo(413);
            assertThat(data.resolve("uploads").toFile().list()).hasSize(1);
        }
    }

    @Test
    void uploadsThatNoJobHasTakenHaveABoundTogether() {
        try (var service = ServiceUnderTest.start(data, "--max-uploads", "2KiB")) {
            assertThat(upload(service, 1024)).isEqualTo(201);
            assertThat(upload(service, 1025)).isEqualTo(507);
            assertThat(upload(service, 1024)).isEqualTo(201);
            assertThat(upload(service, 1)).isEqualTo(507);
        }
    }

    @Test
    void aDiskThatIsNearlyFullPausesWhatRunsAndTakesNothing() {
        var free = new AtomicLong(1024);
        var gate = new Gate();
        try (var site = TestSite.start().respond("/held", Page.html("").heldBy(gate));
                var service = ServiceUnderTest.startOn(free::get, data, "--min-free", "1KiB")) {
            var job = service.create(
                    options(site.url("/held"), site.url("/landing")).put("host-concurrency", 1));
            site.log().awaitRequests(1);
            free.set(1023);
            var pausing = service.await(job, "pausing");
            assertThat(pausing.getString("reason")).contains("less than 1024 bytes");
            gate.open();
            assertThat(service.await(job, "paused").getString("reason")).contains("less than 1024 bytes");
            assertThat(service.post("/api/v1/jobs", newJob(options(site.url("/landing"))))
                            .statusCode())
                    .isEqualTo(507);
            assertThat(upload(service, 10)).isEqualTo(507);
            service.post("/api/v1/jobs/" + job + "/resume");
            assertThat(service.json("/api/v1/jobs/" + job).getString("state")).isEqualTo("queued");
            free.set(1024);
            service.await(job, "done");
        }
    }

    @Test
    void aDiskThatCannotBeLookedAtIsAsItWas() {
        var free = new AtomicLong(1023);
        var failures = new AtomicLong();
        FreeSpace disk = () -> {
            if (free.get() < 0) {
                failures.incrementAndGet();
                throw new IOException("the disk is away");
            }
            return free.get();
        };
        var lines = new ListAppender<ILoggingEvent>();
        var logger = (Logger) LoggerFactory.getLogger("dev.linkharvester.job");
        lines.start();
        logger.addAppender(lines);
        try (var service = ServiceUnderTest.startOn(disk, data, "--min-free", "1KiB")) {
            service.until("/health/live", up -> upload(service, 10) == 507);
            free.set(-1);
            service.until("/health/live", up -> failures.get() > 2);
            assertThat(upload(service, 10)).isEqualTo(507);
            assertThat(lines.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .filteredOn(line -> line.contains("the disk is away"))
                    .hasSize(1);
            free.set(1024);
            service.until("/health/live", up -> upload(service, 10) == 201);
        } finally {
            logger.detachAppender(lines);
        }
    }

    @Test
    void endedJobsAreKeptForATime() {
        var time = new MovableTime(Instant.parse("2030-01-01T00:00:00Z"));
        String job;
        try (var service = ServiceUnderTest.startAt(time, data)) {
            job = service.create(options("http://127.0.0.1:1/"));
            service.await(job, "done");
        }
        time.pass(Duration.ofHours(1));
        try (var service = ServiceUnderTest.startAt(time, data, "--keep-jobs", "1h")) {
            assertThat(service.get("/api/v1/jobs/" + job).statusCode()).isEqualTo(200);
        }
        time.pass(Duration.ofMillis(1));
        try (var service = ServiceUnderTest.startAt(time, data, "--keep-jobs", "1h")) {
            service.until(
                    "/health/live", up -> Files.notExists(data.resolve("jobs").resolve(job)));
            assertThat(service.get("/api/v1/jobs/" + job).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void whatStillComesOfARefusedUploadTakesNoRoom() {
        try (var service = ServiceUnderTest.start(data, "--max-upload", "1KiB", "--max-uploads", "2KiB")) {
            assertThat(upload(service, 512 * 1024)).isEqualTo(413);
            assertThat(upload(service, 1024)).isEqualTo(201);
        }
    }

    private static int upload(ServiceUnderTest service, int bytes) {
        return service.send(service.request("/api/v1/uploads")
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString("x".repeat(bytes)))
                        .build())
                .statusCode();
    }

    @Test
    void jobsHaveABound() {
        try (var service = ServiceUnderTest.start(data, "--max-jobs", "2")) {
            var first = service.create(options("http://127.0.0.1:1/"));
            service.create(options("http://127.0.0.1:1/"));
            var third = newJob(options("http://127.0.0.1:1/"));
            assertThat(service.post("/api/v1/jobs", third).statusCode()).isEqualTo(429);
            service.await(first, "done");
            service.delete("/api/v1/jobs/" + first);
            assertThat(service.post("/api/v1/jobs", third).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void soManyRunAndTheRestWaits() {
        var gate = new Gate();
        try (var site = TestSite.start().respond("/held", Page.html("").heldBy(gate));
                var service = ServiceUnderTest.start(data, "--running-jobs", "1")) {
            var first = service.create(options(site.url("/held")));
            var second = service.create(options(site.url("/landing")));
            service.await(first, "running");
            site.log().awaitRequestFor("/held");
            assertThat(service.json("/api/v1/jobs/" + second).getString("state"))
                    .isEqualTo("queued");
            gate.open();
            service.await(second, "done");
        }
    }

    @Test
    void jobsThatRunShareTheRequestsInFlight() {
        var first = new Gate();
        var second = new Gate();
        try (var one = TestSite.start().respond("/held", Page.html("").heldBy(first));
                var other = TestSite.start().respond("/held", Page.html("").heldBy(second));
                var service = ServiceUnderTest.start(data, "--running-jobs", "2", "--total-concurrency", "4")) {
            var alone = service.create(options(held(one)));
            one.log().awaitRequests(4);
            var beside = service.create(options(held(other)));
            other.log().awaitRequests(2);
            service.until(
                    "/api/v1/jobs/" + beside,
                    found -> found.getJsonObject("progress").getLong("in_flight") == 2);
            assertThat(one.log().requests()).isEqualTo(4);
            assertThat(other.log().requests()).isEqualTo(2);
            first.open();
            service.await(alone, "done");
            other.log().awaitRequests(4);
            second.open();
            service.await(beside, "done");
            assertThat(other.log().highestConcurrency()).isEqualTo(4);
        }
    }

    private static String[] held(TestSite site) {
        return IntStream.range(0, 8).mapToObj(page -> site.url("/held?" + page)).toArray(String[]::new);
    }

    @Test
    void streamsHaveABound() throws Exception {
        try (var service = ServiceUnderTest.start(data, "--max-streams", "1")) {
            var events = service.request("/api/v1/events").build();
            var first = service.client().send(events, HttpResponse.BodyHandlers.ofInputStream());
            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(service.send(events).statusCode()).isEqualTo(429);
            first.body().close();
        }
    }

    @Test
    void seedsForARunningJobHaveABound() {
        var gate = new Gate();
        try (var site = TestSite.start().respond("/held", Page.html("").heldBy(gate));
                var service = ServiceUnderTest.start(data)) {
            var job = service.create(options(site.url("/held")));
            site.log().awaitRequestFor("/held");
            var path = "/api/v1/jobs/" + job + "/seeds";
            var most = new JsonArray(new ArrayList<>(Collections.nCopies(JobRoutes.MAX_SEEDS, site.url("/held"))));
            assertThat(service.post(path, new JsonObject().put("url", most)).statusCode())
                    .isEqualTo(200);
            most.add(site.url("/held"));
            assertThat(service.post(path, new JsonObject().put("url", most)).statusCode())
                    .isEqualTo(400);
            gate.open();
        }
    }

    @Test
    void aRequestLineAndItsHeadersHaveABound() {
        try (var service = ServiceUnderTest.start(data)) {
            var line = "/api/v1/jobs?cursor=" + "x".repeat(Service.MAX_REQUEST_LINE_BYTES);
            assertThat(service.unchecked(service.request(line).build()).statusCode())
                    .isEqualTo(414);
            var header = service.request("/api/v1/jobs").header("X-Long", "x".repeat(Service.MAX_HEADER_BYTES));
            assertThat(service.unchecked(header.build()).statusCode()).isEqualTo(431);
        }
    }
}
