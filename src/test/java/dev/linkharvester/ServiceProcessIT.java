package dev.linkharvester;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.testing.TestSite;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the service as a process of its own, and kills it. */
class ServiceProcessIT {
    private static final int PAGES = 300;
    private static final Pattern ADDRESS = Pattern.compile("serves at (http://127\\.0\\.0\\.1:[0-9]+)/");
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(90);

    @TempDir
    private Path folder;

    private final TestSite site = TestSite.start();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        site.close();
        client.shutdownNow();
    }

    /** Holds a running service and its address. */
    private record Running(Process process, String address) {}

    private Running start() throws Exception {
        var errors = folder.resolve("errors");
        Files.deleteIfExists(errors);
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        Path.of("target/link-harvester.jar").toAbsolutePath().toString(),
                        "serve",
                        "--port",
                        "0",
                        "--allow-private",
                        "127.0.0.0/8")
                .directory(folder.toFile())
                .redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("HARVEST_"));
        var process = builder.start();
        long deadline = System.nanoTime() + MAX_NANOS;
        while (System.nanoTime() < deadline && process.isAlive()) {
            var found = ADDRESS.matcher(Files.exists(errors) ? Files.readString(errors) : "");
            if (found.find()) {
                return new Running(process, found.group(1));
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("the service did not start: " + Files.readString(errors));
    }

    private JsonObject send(HttpRequest.Builder request) throws Exception {
        var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return new JsonObject(response.body());
    }

    private JsonObject job(Running service, String id) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(service.address + "/api/v1/jobs/" + id)));
    }

    @Test
    void namesAPortInUse() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var port = String.valueOf(taken.getLocalPort());
            assertThat(HarvestProcess.run(folder, "serve", "--port", port))
                    .isEqualTo(new HarvestProcess.Ended(
                            1,
                            "",
                            "harvest: 127.0.0.1:" + port + ": cannot listen there: Address already in use: name"
                                    + " another port with --port, or an address of this machine with --host\n"));
        }
    }

    @Test
    void completesAJobAfterTheServiceIsKilled() throws Exception {
        var first = start();
        assertThat(HarvestProcess.run(folder, "health", "--url", first.address))
                .isEqualTo(new HarvestProcess.Ended(0, "ready\n", ""));
        var urls = new JsonArray(IntStream.range(0, PAGES)
                .mapToObj(page -> (Object) site.url("/landing/" + page))
                .toList());
        var options = new JsonObject().put("url", urls).put("host-rate-limit", "100/s");
        var id = send(HttpRequest.newBuilder(URI.create(first.address + "/api/v1/jobs"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                new JsonObject().put("options", options).encode())))
                .getString("id");
        site.log().awaitRequests(PAGES / 3);
        var killed = job(first, id);
        assertThat(killed.getString("state")).isEqualTo("running");
        assertThat(killed.getJsonObject("progress").getLong("finished")).isLessThan(PAGES);
        first.process.destroyForcibly().waitFor();
        var second = start();
        try {
            long deadline = System.nanoTime() + MAX_NANOS;
            var found = job(second, id);
            while (!found.getString("state").equals("done")) {
                assertThat(System.nanoTime()).as(found.encode()).isLessThan(deadline);
                found = job(second, id);
            }
            assertThat(found.getJsonObject("progress").getLong("finished")).isEqualTo(PAGES);
            var report = Files.readAllLines(folder.resolve("harvest-data/jobs/" + id + "/report.jsonl"));
            var reported = report.stream()
                    .map(line -> new JsonObject(line).getString("url"))
                    .toList();
            assertThat(reported).hasSize(PAGES).doesNotHaveDuplicates();
            // Only uncertain URLs are fetched again.
            assertThat(site.log().requests()).isLessThan(PAGES + PAGES / 3);
        } finally {
            second.process.destroy();
            assertThat(second.process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(second.process.exitValue()).isEqualTo(143);
        assertThat(List.of(folder.toFile().list())).contains("harvest-data");
    }
}
