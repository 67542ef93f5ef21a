package dev.linkharvester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the service of the compose file beside a container with a site, on a network of their own. */
class ServiceStackIT {
    private static final int PAGES = 200;
    private static final String WRITER = "writer-writer-writer";
    private static final String READER = "reader-reader-reader";

    /** Serves the site with a server of the JDK, from the image that builds this one. */
    private static final String OVERRIDE = """
            services:
              service:
                image: IMAGE
                command: [serve, --host, 0.0.0.0, --data, /harvest/data,
                  --allow-private, 10.0.0.0/8, --allow-private, 172.16.0.0/12, --allow-private, 192.168.0.0/16]
              harvester:
                image: IMAGE
              prometheus:
                image: PROMETHEUS
              site:
                image: maven:3-eclipse-temurin-25
                profiles: [test]
                command: [jwebserver, -b, 0.0.0.0, -p, "8000", -d, /site]
                volumes: ["./site:/site:ro"]
            """;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable ComposeProject compose;
    private String address = "";

    private ComposeProject layOut(String prometheus) throws Exception {
        var site = Files.createDirectory(folder.resolve("site"));
        var links = new StringBuilder();
        for (int page = 0; page < PAGES; page++) {
            Files.writeString(site.resolve(page + ".html"), "<a href='/found/" + page + "'>found</a>");
            links.append("<a href='/").append(page).append(".html'>page</a>");
        }
        Files.writeString(site.resolve("index.html"), links);
        Files.createFile(folder.resolve("urls.txt"));
        var ports = Map.of(
                "HARVEST_WRITE_TOKEN",
                WRITER,
                "HARVEST_READ_TOKEN",
                READER,
                "HARVEST_SERVICE_PORT",
                "0",
                "PROMETHEUS_PORT",
                "0");
        var override = OVERRIDE.replace("IMAGE", HarvesterImage.build()).replace("PROMETHEUS", prometheus);
        var project = ComposeProject.layOut("link-harvester-service-under-test", folder, ports, override);
        compose = project;
        var scrapes = Files.readString(Path.of("config/prometheus.yml"));
        assertThat(scrapes).contains("scrape_interval: 15s");
        Files.writeString(
                folder.resolve("config/prometheus.yml"),
                scrapes.replace("scrape_interval: 15s", "scrape_interval: 1s"));
        return project;
    }

    @BeforeEach
    void needsAnEngine() {
        HarvesterImage.build();
    }

    @AfterEach
    void takeDown() throws Exception {
        client.shutdownNow();
        if (compose != null) {
            compose.takeDown();
        }
    }

    private void awaitService(ComposeProject project, int starts) throws Exception {
        project.awaitLog("service", "serves at", starts);
        address = project.address("service", 8080);
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("Authorization", "Bearer " + token);
    }

    private String send(HttpRequest.Builder request) throws Exception {
        var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return response.body();
    }

    private String get(String path) throws Exception {
        return send(request(path, READER));
    }

    private JsonObject job(String id) throws Exception {
        return new JsonObject(get("/api/v1/jobs/" + id));
    }

    @Test
    void completesAJobAfterItsContainerIsKilled() throws Exception {
        var project = layOut("prom/prometheus:unused");
        project.run("up", "-d", "site");
        project.run("up", "-d", "service");
        assertThat(project.run("ps", "-q", "harvester")).as("no harvest").isBlank();
        awaitService(project, 1);
        var options = new JsonObject()
                .put("url", "http://site:8000/index.html")
                .put("depth", 1)
                .put("max-pages", PAGES + 1)
                .put("host-rate-limit", "20/s");
        var created = send(request("/api/v1/jobs", WRITER)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        new JsonObject().put("options", options).encode())));
        var id = new JsonObject(created).getString("id");
        var rows = client.send(
                        request("/api/v1/jobs/" + id + "/links?follow=true", READER)
                                .build(),
                        HttpResponse.BodyHandlers.ofLines())
                .body();
        assertThat(rows.filter(row -> row.contains("/found/")).limit(10)).hasSize(10);
        assertThat(job(id).getString("state")).isEqualTo("running");
        project.run("kill", "-s", "SIGKILL", "service");
        project.run("up", "-d", "service");
        awaitService(project, 2);
        // Follows the rows as they arrive and ends with the job.
        var all = get("/api/v1/jobs/" + id + "/links?follow=true&format=tsv").lines();
        var done = job(id);
        assertThat(done.getString("state")).isEqualTo("done");
        assertThat(done.getJsonObject("progress").getLong("finished")).isEqualTo(PAGES + 1);
        assertThat(all.filter(row -> row.contains("/found/")))
                .hasSize(PAGES)
                .doesNotHaveDuplicates()
                .allMatch(row -> row.matches("http://site:8000/[0-9]+\\.html\thttp://site:8000/found/[0-9]+"));
        var reported = get("/api/v1/jobs/" + id + "/report").lines().map(line -> new JsonObject(line).getString("url"));
        assertThat(reported).hasSize(PAGES + 1).doesNotHaveDuplicates();
    }

    @Test
    void letsPrometheusScrapeWithTheReadToken() throws Exception {
        var image = List.of("prom/prometheus:v3.7.3", "prom/prometheus:latest").stream()
                .filter(ServiceStackIT::isHere)
                .findFirst();
        assumeThat(image).as("docker pull prom/prometheus:v3.7.3").isPresent();
        var project = layOut(image.orElseThrow());
        project.run("--profile", "observability", "up", "-d", "service", "prometheus");
        assertThat(project.run("ps", "-q", "harvester")).as("no harvest").isBlank();
        awaitService(project, 1);
        assertThat(get("/metrics")).contains("harvest_jobs{state=\"running\"} 0");
        var anybody = HttpRequest.newBuilder(URI.create(address + "/metrics")).build();
        assertThat(client.send(anybody, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(401);
        project.awaitLog("prometheus", "Server is ready to receive web requests", 1);
        var query = URI.create(project.address("prometheus", 9090) + "/api/v1/query?query=harvest_streams");
        var answers = Stream.generate(() -> query(query)).limit(100_000);
        assertThat(answers.anyMatch(answer -> answer.contains("\"job\":\"link-harvester\"")))
                .as("it was scraped")
                .isTrue();
    }

    private static boolean isHere(String image) {
        return !HarvesterImage.engine()
                .listImagesCmd()
                .withReferenceFilter(image)
                .exec()
                .isEmpty();
    }

    private String query(URI query) {
        try {
            return client.send(HttpRequest.newBuilder(query).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (java.io.IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
