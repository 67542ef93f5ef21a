package dev.linkharvester.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A data folder that an earlier version wrote, and what that version answered to requests about it, byte for byte: in
 * {@code src/test/resources/golden/jobs}. Each file of responses begins with the request, then the status and type.
 * {@code -Dgolden.rewrite=true} writes the responses instead; whoever does that reviews the difference line by line.
 */
class GoldenJobsTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden/jobs");
    private static final boolean REWRITE = Boolean.getBoolean("golden.rewrite");

    @TempDir
    private Path data;

    private void copyData() throws IOException {
        var source = FOLDER.resolve("data");
        try (var walked = Files.walk(source)) {
            for (var file : walked.toList()) {
                var copy = data.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private ServiceUnderTest start() throws IOException {
        copyData();
        return ServiceUnderTest.startAt(new MovableTime(Instant.parse("2030-02-01T00:00:00Z")), data);
    }

    private static List<Path> responses() throws IOException {
        try (var files = Files.list(FOLDER.resolve("responses"))) {
            return files.sorted().toList();
        }
    }

    private static String answer(ServiceUnderTest service, String request) {
        var parts = request.split(" ", 3);
        var built = service.request(parts[1]);
        var response = service.send(
                parts[0].equals("GET")
                        ? built.build()
                        : built.header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(parts[2]))
                                .build());
        return request
                + '\n'
                + response.statusCode()
                + ' '
                + response.headers().firstValue("Content-Type").orElse("")
                + '\n'
                + response.body();
    }

    @Test
    void whatAnEarlierVersionKeptIsAnsweredByteForByte() throws Exception {
        try (var service = start()) {
            var files = responses();
            assertThat(files).hasSizeGreaterThan(20);
            for (var file : files) {
                var golden = Files.readString(file);
                var answer = answer(service, golden.lines().findFirst().orElseThrow());
                if (REWRITE) {
                    Files.writeString(file, answer);
                }
                assertThat(answer).as(file.toString()).isEqualTo(REWRITE ? answer : golden);
            }
        }
    }

    private static JsonObject file(Path folder, String id) throws IOException {
        return new JsonObject(
                Files.readString(folder.resolve("jobs").resolve(id).resolve("job.json")));
    }

    @Test
    void whatIsWrittenAgainHasTheSameMembers() throws Exception {
        var changed = new ArrayList<String>();
        try (var service = start()) {
            for (var job : service.json("/api/v1/jobs?limit=200").getJsonArray("jobs")) {
                var id = ((JsonObject) job).getString("id");
                if (service.post("/api/v1/jobs/" + id + "/cancel").statusCode() == 202) {
                    changed.add(id);
                }
            }
            for (var schedule : service.json("/api/v1/schedules").getJsonArray("schedules")) {
                var id = ((JsonObject) schedule).getString("id");
                service.post("/api/v1/schedules/" + id + "/pause");
                var name = "schedules/" + id + ".json";
                var before =
                        new JsonObject(Files.readString(FOLDER.resolve("data").resolve(name)));
                assertThat(Files.readString(data.resolve(name)))
                        .isEqualTo(before.put("paused", true).encodePrettily());
            }
        }
        assertThat(changed).hasSizeGreaterThan(1);
        for (var id : changed) {
            var before = file(FOLDER.resolve("data"), id);
            var after = file(data, id);
            for (var other : List.of("state", "reason", "ended", "ended_by", "exit_code")) {
                before.remove(other);
                after.remove(other);
            }
            assertThat(after.encodePrettily()).isEqualTo(before.encodePrettily());
        }
    }
}
