package dev.linkharvester.service;

import static dev.linkharvester.service.ServiceUnderTest.options;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.testing.Gate;
import dev.linkharvester.testing.Page;
import dev.linkharvester.testing.TestSite;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventStreamTest {
    @TempDir
    private Path data;

    private TestSite site;
    private ServiceUnderTest service;

    @BeforeEach
    void start() {
        site = TestSite.start();
        service = ServiceUnderTest.start(data);
    }

    @AfterEach
    void close() {
        service.close();
        site.close();
    }

    /** Lines as they come; the stream is broken off after a minute. */
    private Iterator<String> events(String path, String... headers) throws Exception {
        var request = service.request(path);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        var response = service.client().send(request.build(), HttpResponse.BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
        CompletableFuture.delayedExecutor(1, TimeUnit.MINUTES).execute(response.body()::close);
        return response.body().iterator();
    }

    /** The next event of one of these types, by its fields. */
    private static Map<String, String> next(Iterator<String> lines, String... types) {
        var event = new HashMap<String, String>();
        while (lines.hasNext()) {
            var line = lines.next();
            int colon = line.indexOf(": ");
            if (colon > 0) {
                event.put(line.substring(0, colon), line.substring(colon + 2));
            } else if (line.isEmpty()) {
                if (List.of(types).contains(event.getOrDefault("event", ""))) {
                    return event;
                }
                event.clear();
            }
        }
        throw new AssertionError("the stream ended without " + String.join(", ", types));
    }

    private static String state(Map<String, String> event) {
        return new JsonObject(event.getOrDefault("data", "{}")).getString("state");
    }

    @Test
    void aJobIsToldFromItsBeginningToItsEnd() throws Exception {
        var gate = new Gate();
        site.respond("/a", Page.html("").heldBy(gate));
        var all = events("/api/v1/events");
        var job = service.create(options(site.url("/a"), site.url("/missing")));
        assertThat(new JsonObject(next(all, "created").get("data")).getString("id"))
                .isEqualTo(job);
        // The state is told when it is on disk, which the first URLs do not wait for.
        var first = next(all, "state", "failure");
        var second = next(all, "state", "failure");
        var told = List.of(first, second);
        assertThat(told.stream().map(event -> event.get("event"))).containsExactlyInAnyOrder("state", "failure");
        assertThat(told).anySatisfy(event -> assertThat(state(event)).isEqualTo("running"));
        assertThat(told).anySatisfy(event -> {
            var failure = new JsonObject(event.getOrDefault("data", "{}"));
            assertThat(failure.getString("job")).isEqualTo(job);
            assertThat(failure.getString("url")).isEqualTo(site.url("/missing"));
        });
        var progress = new JsonObject(next(all, "progress").get("data"));
        assertThat(progress.getJsonArray("jobs").getJsonObject(0).getString("job"))
                .isEqualTo(job);
        gate.open();
        assertThat(state(next(all, "state"))).isEqualTo("done");
        service.delete("/api/v1/jobs/" + job);
        assertThat(next(all, "deleted").get("data")).contains(job);
    }

    @Test
    void progressIsToldTwiceASecond() throws Exception {
        var gate = new Gate();
        site.respond("/a", Page.html("").heldBy(gate));
        var all = events("/api/v1/events");
        var job = service.create(options(site.url("/a")));
        next(all, "progress");
        long first = System.nanoTime();
        for (int i = 0; i < 6; i++) {
            next(all, "progress");
        }
        // A late one makes the next come sooner, so the sum tells.
        assertThat(Duration.ofNanos(System.nanoTime() - first)).isGreaterThan(Duration.ofMillis(5 * 500));
        gate.open();
        service.await(job, "done");
    }

    @Test
    void whoComesBackMissesNothing() throws Exception {
        site.page("/a", "");
        var all = events("/api/v1/events");
        var job = service.create(options(site.url("/a")));
        var created = next(all, "created").getOrDefault("id", "");
        service.await(job, "done");
        var again = events("/api/v1/events", "Last-Event-ID", created);
        assertThat(state(next(again, "state"))).isEqualTo("running");
        assertThat(state(next(again, "state"))).isEqualTo("done");
        var byQuery = events("/api/v1/jobs/" + job + "/events?last_event_id=" + created);
        assertThat(state(next(byQuery, "state"))).isEqualTo("running");
    }

    @Test
    void anIdThatIsNotKeptMeansLoadAnew() throws Exception {
        next(events("/api/v1/events", "Last-Event-ID", "of-another-run-7"), "reset");
        next(events("/api/v1/events", "Last-Event-ID", "nonsense"), "reset");
    }

    @Test
    void eventsAreKeptUpToABoundOfTheirSize() throws Exception {
        site.page("/a", "");
        var all = events("/api/v1/events");
        var large = options(site.url("/a")).put("drop-parameters", "x".repeat(60_000));
        service.await(service.create(large), "done");
        var first = next(all, "created").getOrDefault("id", "");
        for (int i = 0; i < 5; i++) {
            service.await(service.create(large), "done");
        }
        next(events("/api/v1/events", "Last-Event-ID", first), "created");
        for (int i = 0; i < 20; i++) {
            service.await(service.create(large), "done");
        }
        next(events("/api/v1/events", "Last-Event-ID", first), "reset");
    }

    @Test
    void theStreamOfAJobEndsWithIt() throws Exception {
        site.page("/a", "");
        var job = service.create(options(site.url("/a")));
        service.await(job, "done");
        var events = events("/api/v1/jobs/" + job + "/events");
        assertThat(state(next(events, "state"))).isEqualTo("done");
        service.delete("/api/v1/jobs/" + job);
        next(events, "deleted");
        while (events.hasNext()) {
            events.next();
        }
    }
}
