package dev.linkharvester.service;

import static dev.linkharvester.service.ServiceUnderTest.options;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.testing.TestSite;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleTest {
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
