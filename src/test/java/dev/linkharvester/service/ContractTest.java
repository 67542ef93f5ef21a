package dev.linkharvester.service;

import static dev.linkharvester.service.ServiceUnderTest.options;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.testing.Gate;
import dev.linkharvester.testing.Page;
import dev.linkharvester.testing.TestSite;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document describes what there is, and what it describes is there. */
class ContractTest {
    /** What is for browsers is not described. */
    private static final List<String> PAGES =
            List.of("GET /", "GET /favicon.ico", "GET /docs", "GET /docs/", "GET /webjars/", "GET /assets/");

    @TempDir
    private Path data;

    private static Set<String> described() {
        return OpenApi.read().operations().stream()
                .map(operation -> operation.getKey() + " " + operation.getValue())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyRouteIsDescribed() {
        try (var service = ServiceUnderTest.start(data)) {
            var routes = new TreeSet<>(service.routes());
            // A HEAD is a GET without its body.
            routes.removeIf(route -> route.startsWith("HEAD "));
            assertThat(routes).containsAll(PAGES);
            routes.removeAll(PAGES);
            assertThat(routes).isEqualTo(described());
        }
    }

    @Test
    void everyDescribedOperationSucceeds() throws Exception {
        var gate = new Gate();
        try (var site = TestSite.start()
                        .page("/a", "<a href='/b'>b</a>")
                        .respond("/held", Page.html("").heldBy(gate));
                var service = ServiceUnderTest.start(data)) {
            useJobs(service, site, gate);
            useSchedules(service, site);
            for (var path : List.of(
                    "/api/v1/options",
                    "/api/v1/session",
                    "/api/v1/openapi.yaml",
                    "/metrics",
                    "/health/live",
                    "/health/ready")) {
                assertThat(service.get(path).statusCode()).as(path).isEqualTo(200);
            }
            service.post("/api/v1/session", new JsonObject().put("token", "none is wanted"));
            service.delete("/api/v1/session");
            service.follow(service.request("/api/v1/events").build()).close();
            assertThat(new TreeSet<>(service.answeredWell())).isEqualTo(described());
        }
    }

    private static void useJobs(ServiceUnderTest service, TestSite site, Gate gate) throws Exception {
        var job = "/api/v1/jobs/" + service.create(options(site.url("/a"), site.url("/held")));
        site.log().awaitRequestFor("/held");
        service.post(job + "/seeds", new JsonObject().put("url", new JsonArray().add(site.url("/landing"))));
        service.post(job + "/pause");
        gate.open();
        service.until(job, found -> found.getString("state").equals("paused"));
        service.post(job + "/resume");
        service.until(job, found -> found.getString("state").equals("done"));
        service.json("/api/v1/jobs");
        for (var part : List.of("links", "report", "hosts", "failures", "graph", "history")) {
            assertThat(service.get(job + "/" + part).statusCode()).as(part).isEqualTo(200);
        }
        service.follow(service.request(job + "/events").build()).close();
        service.delete(job);
        var other = service.create(options(site.url("/landing")).put("host-rate-limit", "1/h"));
        service.post("/api/v1/jobs/" + other + "/cancel");
        service.send(service.request("/api/v1/uploads")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(site.url("/a")))
                .build());
    }

    private static void useSchedules(ServiceUnderTest service, TestSite site) {
        var asked = new JsonObject().put("cron", "0 0 1 1 *").put("options", options(site.url("/a")));
        var made = new JsonObject(service.post("/api/v1/schedules", asked).body());
        var schedule = "/api/v1/schedules/" + made.getString("id");
        service.json("/api/v1/schedules");
        service.json(schedule);
        assertThat(service.get(schedule + "/changes").body()).isEmpty();
        service.post(schedule + "/pause");
        service.post(schedule + "/resume");
        service.delete(schedule);
    }
}
