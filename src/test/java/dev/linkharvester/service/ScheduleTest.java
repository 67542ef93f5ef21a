package dev.linkharvester.service;

import static dev.linkharvester.service.ServiceUnderTest.options;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.linkharvester.job.LinkChanges;
import dev.linkharvester.testing.Gate;
import dev.linkharvester.testing.Page;
import dev.linkharvester.testing.TestSite;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class ScheduleTest {
    private final MovableTime time = new MovableTime(Instant.parse("2030-01-01T00:00:30Z"));

    @TempDir
    private Path data;

    @Test
    void aDueScheduleRunsAndOutlivesTheService() {
        try (var site = TestSite.start().page("/a", "<a href='/b'>b</a>")) {
            String id;
            try (var service = ServiceUnderTest.start(data)) {
                var asked = new JsonObject().put("every", "1h").put("options", options(site.url("/a")));
                var made = service.post("/api/v1/schedules", asked);
                assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
                id = new JsonObject(made.body()).getString("id");
                var ran = service.until(
                        "/api/v1/schedules/" + id,
                        found -> !found.getJsonArray("runs").isEmpty());
                var job = service.await(ran.getJsonArray("runs").getString(0), "done");
                assertThat(job.getString("schedule")).isEqualTo(id);
                assertThat(service.get("/api/v1/schedules/" + id + "/changes").body())
                        .isEmpty();
                assertThat(service.json("/api/v1/jobs?schedule=" + id)
                                .getJsonArray("jobs")
                                .size())
                        .isEqualTo(1);
            }
            try (var service = ServiceUnderTest.start(data)) {
                var paused = service.post("/api/v1/schedules/" + id + "/pause");
                assertThat(new JsonObject(paused.body()).getBoolean("paused")).isTrue();
                assertThat(service.json("/api/v1/schedules")
                                .getJsonArray("schedules")
                                .size())
                        .isEqualTo(1);
                service.post("/api/v1/schedules/" + id + "/resume");
                assertThat(service.delete("/api/v1/schedules/" + id).statusCode())
                        .isEqualTo(204);
                assertThat(service.get("/api/v1/schedules/" + id).statusCode()).isEqualTo(404);
            }
        }
    }

    private static String schedule(ServiceUnderTest service, JsonObject asked) {
        var made = service.post("/api/v1/schedules", asked);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return new JsonObject(made.body()).getString("id");
    }

    /** The newest run, when there are so many. */
    private static String run(ServiceUnderTest service, String schedule, int number) {
        return service.until(
                        "/api/v1/schedules/" + schedule,
                        found -> found.getJsonArray("runs").size() == number)
                .getJsonArray("runs")
                .getString(0);
    }

    private static JsonObject changes(JsonObject job) {
        return job.getJsonObject("changes");
    }

    private Path state(String job) {
        return data.resolve("jobs").resolve(job).resolve("state");
    }

    @Test
    void aRunGoesOnFromTheLastThatWasDone() {
        var tag = Page.html("<a href='/b'>b</a><a href='/c'>c</a>").header("ETag", "\"one\"");
        try (var site = TestSite.start().respond("/a", tag).respond("/missing", Page.ofStatus(500));
                var service = ServiceUnderTest.startAt(time, data)) {
            var asked = new JsonObject()
                    .put("every", "1h")
                    .put(
                            "options",
                            options(site.url("/a"), site.url("/missing")).put("timeout", "1h"));
            var id = schedule(service, asked);
            var first = run(service, id, 1);
            assertThat(changes(service.await(first, "done"))).isNull();
            assertThat(state(first)).exists();

            site.respond("/a", Page.html("<a href='/b'>b</a><a href='/d'>d</a>").header("ETag", "\"two\""));
            time.pass(Duration.ofHours(1));
            var second = run(service, id, 2);
            assertThat(changes(service.await(second, "done")))
                    .isEqualTo(new JsonObject()
                            .put("changed_pages", 1)
                            .put("new_links", 1)
                            .put("gone_links", 1));
            assertThat(site.log().entriesFor("/a").getLast().request().header("If-None-Match"))
                    .contains("\"one\"");
            assertThat(service.get("/api/v1/schedules/" + id + "/changes")
                            .body()
                            .lines())
                    .containsExactly(
                            change("new", site.url("/a"), site.url("/d")),
                            change("gone", site.url("/a"), site.url("/c")));
            assertThat(service.get("/api/v1/jobs/" + second + "/report").body()).contains("\"change\":\"changed\"");
            service.until("/health/live", up -> Files.notExists(state(first)));

            service.delete("/api/v1/schedules/" + id);
            service.until("/health/live", up -> Files.notExists(state(second)));
        }
    }

    @Test
    void aRunThatWasCancelledIsNotGoneOnFrom() {
        var gate = new Gate();
        try (var site = TestSite.start()
                        .respond("/a", Page.html("<a href='/b'>b</a>").header("ETag", "\"one\""));
                var service = ServiceUnderTest.startAt(time, data)) {
            var asked = new JsonObject()
                    .put("every", "1h")
                    .put("options", options(site.url("/a")).put("idle-timeout", "1h"));
            var id = schedule(service, asked);
            var first = run(service, id, 1);
            service.await(first, "done");
            site.respond("/a", Page.html("<a href='/c'>c</a>").heldBy(gate));
            time.pass(Duration.ofHours(1));
            var second = run(service, id, 2);
            site.log().awaitRequests(2);
            service.post("/api/v1/jobs/" + second + "/cancel");
            service.await(second, "cancelling", "cancelled");
            gate.open();
            service.await(second, "cancelled");
            assertThat(state(first)).exists();
            site.respond("/a", Page.html("<a href='/b'>b</a>").header("ETag", "\"one\""));
            time.pass(Duration.ofHours(1));
            var third = service.await(run(service, id, 3), "done");
            assertThat(changes(third))
                    .isEqualTo(new JsonObject()
                            .put("unchanged_pages", 1)
                            .put("new_links", 0)
                            .put("gone_links", 0));
        }
    }

    @Test
    void theRunOfADeletedScheduleLeavesNoState() {
        var gate = new Gate();
        try (var site = TestSite.start().respond("/a", Page.html("").heldBy(gate));
                var service = ServiceUnderTest.startAt(time, data)) {
            var asked = new JsonObject().put("every", "1h").put("options", options(site.url("/a")));
            var id = schedule(service, asked);
            var job = run(service, id, 1);
            site.log().awaitRequests(1);
            assertThat(state(job)).exists();
            service.delete("/api/v1/schedules/" + id);
            gate.open();
            service.await(job, "done");
            service.until("/health/live", up -> Files.notExists(state(job)));
        }
    }

    @Test
    void aDamagedScheduleIsLeftOut() throws Exception {
        try (var service = ServiceUnderTest.startAt(time, data)) {
            schedule(service, new JsonObject().put("cron", "0 3 * * *").put("options", options("http://127.0.0.1:1/")));
        }
        var damaged = data.resolve("schedules").resolve("01900000-0000-7000-8000-000000000000.json");
        for (var content : List.of("{\"requ", "{}", "[]")) {
            Files.writeString(damaged, content);
            try (var service = ServiceUnderTest.startAt(time, data)) {
                assertThat(service.json("/api/v1/schedules").getJsonArray("schedules"))
                        .hasSize(1);
            }
            assertThat(damaged).hasContent(content);
        }
    }

    @Test
    void soManyRunsAreKept() {
        try (var site = TestSite.start().page("/a", "");
                var service = ServiceUnderTest.startAt(time, data)) {
            var asked = new JsonObject().put("every", "1h").put("keep", 2).put("options", options(site.url("/a")));
            var id = schedule(service, asked);
            var first = run(service, id, 1);
            service.await(first, "done");
            time.pass(Duration.ofHours(1));
            var second = run(service, id, 2);
            service.await(second, "done");
            time.pass(Duration.ofHours(1));
            var runs = service.until(
                            "/api/v1/schedules/" + id,
                            found -> !found.getJsonArray("runs").contains(first))
                    .getJsonArray("runs");
            assertThat(runs).hasSize(2).contains(second);
            service.until(
                    "/health/live", up -> Files.notExists(data.resolve("jobs").resolve(first)));
        }
    }

    @Test
    void aRunThatIsDueWhileTheOneBeforeGoesOnIsSkipped() {
        var gate = new Gate();
        try (var site = TestSite.start().respond("/a", Page.html("").heldBy(gate));
                var service = ServiceUnderTest.startAt(time, data)) {
            var asked = new JsonObject().put("every", "1h").put("options", options(site.url("/a")));
            var id = schedule(service, asked);
            var first = run(service, id, 1);
            site.log().awaitRequests(1);
            time.pass(Duration.ofHours(1));
            var skipped = service.until("/api/v1/schedules/" + id, found -> found.getLong("skipped") == 1);
            assertThat(skipped.getJsonArray("runs")).containsExactly(first);
            gate.open();
            service.await(first, "done");
            time.pass(Duration.ofHours(1));
            service.await(run(service, id, 2), "done");
        }
    }

    @Test
    void aTimeTableRunsWhenItsTimeComes() {
        try (var site = TestSite.start().page("/a", "");
                var service = ServiceUnderTest.startAt(time, data)) {
            // It is half a minute past midnight.
            var nightly = schedule(
                    service, new JsonObject().put("cron", "0 3 * * *").put("options", options(site.url("/a"))));
            var soon = schedule(
                    service, new JsonObject().put("cron", "1 0 * * *").put("options", options(site.url("/a"))));
            assertThat(service.json("/api/v1/schedules/" + nightly).getString("next"))
                    .isEqualTo("2030-01-01T03:00:00Z");
            time.pass(Duration.ofSeconds(30));
            run(service, soon, 1);
            assertThat(service.json("/api/v1/schedules/" + nightly).getJsonArray("runs"))
                    .isEmpty();
            time.pass(Duration.ofHours(3).minusMinutes(1));
            service.await(run(service, nightly, 1), "done");
            assertThat(service.json("/api/v1/schedules/" + nightly).getString("next"))
                    .isEqualTo("2030-01-02T03:00:00Z");
        }
    }

    @Test
    void whereThereIsNoRoomForAFurtherJobTheOldestRunGoes() {
        try (var site = TestSite.start().page("/a", "");
                var service = ServiceUnderTest.startAt(time, data, "--max-jobs", "2")) {
            var asked = new JsonObject().put("every", "1h").put("options", options(site.url("/a")));
            var id = schedule(service, asked);
            var first = run(service, id, 1);
            service.await(first, "done");
            time.pass(Duration.ofHours(1));
            service.await(run(service, id, 2), "done");
            time.pass(Duration.ofHours(1));
            service.until("/api/v1/schedules/" + id, found -> {
                var runs = found.getJsonArray("runs");
                return runs.size() == 2 && !runs.contains(first);
            });
            assertThat(service.get("/api/v1/jobs/" + first).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void runsAreComparedOneAtATimeAndAClientThatLeavesIsNoFault() throws Exception {
        var logger = (Logger) LoggerFactory.getLogger(Routes.class);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        logger.addAppender(lines);
        try (var site = TestSite.start().respond("/a", Page.html(longLinks("old")));
                var service = ServiceUnderTest.startAt(time, data)) {
            var id = schedule(service, new JsonObject().put("every", "1h").put("options", options(site.url("/a"))));
            service.await(run(service, id, 1), "done");
            site.respond("/a", Page.html(longLinks("new")));
            time.pass(Duration.ofHours(1));
            service.await(run(service, id, 2), "done");
            var changes = "/api/v1/schedules/" + id + "/changes";
            // More than fits between the two, so that the answer waits for whoever does not read it.
            try (var slow = new Socket(InetAddress.ofLiteral("127.0.0.1"), service.port())) {
                slow.setReceiveBufferSize(4_096);
                var request = "GET " + changes + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
                slow.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                assertThat(slow.getInputStream().read()).isEqualTo('H');
                assertThat(service.get(changes).statusCode()).isEqualTo(429);
            }
            service.until("/health/live", up -> service.get(changes).statusCode() == 200);
        } finally {
            logger.detachAppender(lines);
        }
        assertThat(lines.list)
                .filteredOn(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                .isEmpty();
    }

    private static String longLinks(String kind) {
        return IntStream.range(0, 4_500)
                .mapToObj(link -> "<a href='/" + kind + link + "x".repeat(1_900) + "'></a>")
                .collect(Collectors.joining());
    }

    @Test
    void aRunWithTooManyRowsIsNotCompared() throws Exception {
        try (var site = TestSite.start().page("/a", "")) {
            String id;
            String newest;
            try (var service = ServiceUnderTest.startAt(time, data)) {
                id = schedule(service, new JsonObject().put("every", "1h").put("options", options(site.url("/a"))));
                service.await(run(service, id, 1), "done");
                time.pass(Duration.ofHours(1));
                newest = run(service, id, 2);
                service.await(newest, "done");
            }
            var file = data.resolve("jobs").resolve(newest).resolve("job.json");
            var job = new JsonObject(Files.readString(file));
            job.getJsonObject("progress").put("links", LinkChanges.MAX_ROWS + 1);
            Files.writeString(file, job.encode());
            try (var service = ServiceUnderTest.startAt(time, data)) {
                assertThat(service.get("/api/v1/schedules/" + id + "/changes").statusCode())
                        .isEqualTo(409);
            }
        }
    }

    @Test
    void aScheduleThatCannotRunSaysWhy() {
        try (var service = ServiceUnderTest.startAt(time, data, "--max-jobs", "1")) {
            var only = service.create(options("http://127.0.0.1:1/"));
            service.await(only, "done");
            var asked = new JsonObject().put("every", "1h").put("options", options("http://127.0.0.1:1/"));
            var id = schedule(service, asked);
            var failed = service.until("/api/v1/schedules/" + id, found -> found.containsKey("last_error"));
            assertThat(failed.getJsonObject("last_error").getString("detail")).contains("as many as may be");
            service.delete("/api/v1/jobs/" + only);
            time.pass(Duration.ofHours(1));
            run(service, id, 1);
            assertThat(service.json("/api/v1/schedules/" + id).containsKey("last_error"))
                    .isFalse();
        }
    }

    private static String change(String kind, String source, String url) {
        return new JsonObject()
                .put("change", kind)
                .put("source", source)
                .put("url", url)
                .encode();
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        try (var service = ServiceUnderTest.start(data)) {
            var sound = options("http://127.0.0.1:1/");
            for (var wrong : List.of(
                    new JsonObject().put("options", sound),
                    new JsonObject().put("options", sound).put("every", "9s"),
                    new JsonObject().put("options", sound).put("every", "366d"),
                    new JsonObject().put("options", sound).put("every", "1h").put("cron", "* * * * *"),
                    new JsonObject().put("options", sound).put("every", "1h").put("zone", "UTC"),
                    new JsonObject().put("options", sound).put("cron", "* * *"),
                    new JsonObject().put("options", sound).put("cron", "0 0 31 2 *"),
                    new JsonObject()
                            .put("options", sound)
                            .put("cron", "* * * * *")
                            .put("zone", "Nowhere"),
                    new JsonObject().put("options", sound).put("every", "1h").put("keep", 1),
                    new JsonObject().put("options", sound).put("every", "1h").put("keep", 101),
                    new JsonObject().put("options", new JsonObject()).put("every", "1h"),
                    new JsonObject()
                            .put("options", sound.copy().put("depth", "x"))
                            .put("every", "1h"))) {
                assertThat(service.post("/api/v1/schedules", wrong).statusCode())
                        .as(wrong.encode())
                        .isEqualTo(400);
            }
            assertThat(service.json("/api/v1/schedules").getJsonArray("schedules"))
                    .isEqualTo(new JsonArray());
        }
    }
}
