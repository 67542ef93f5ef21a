package dev.linkharvester.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {
    private static final String JOB = "01900000-0000-7000-8000-000000000000";

    @TempDir
    private Path data;

    /** A pipe in the place of a job's file holds the reading of the jobs until somebody writes to it. */
    private Path pipe() throws Exception {
        var file = Files.createDirectories(data.resolve("jobs").resolve(JOB)).resolve("job.json");
        assumeThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .as("mkfifo")
                .isZero();
        return file;
    }

    @Test
    void beforeItHasReadItsJobsItSaysThatItIsNotReady() throws Exception {
        var pipe = pipe();
        try (var service = ServiceUnderTest.opening(data)) {
            try (OutputStream held = Files.newOutputStream(pipe)) {
                held.write('{');
                for (var path : List.of("/api/v1/jobs", "/api/v1/jobs/" + JOB, "/api/v1/events", "/metrics")) {
                    var answer = service.unchecked(service.request(path).build());
                    assertThat(answer.statusCode()).as(path).isEqualTo(503);
                    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
                    assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
                }
                assertThat(service.unchecked(service.request("/health/ready").build())
                                .statusCode())
                        .isEqualTo(503);
                assertThat(service.json("/health/live").getString("status")).isEqualTo("up");
            }
            service.until("/health/live", up -> isReady(service));
            assertThat(service.get("/api/v1/jobs/" + JOB).statusCode()).isEqualTo(404);
        }
    }

    private static boolean isReady(ServiceUnderTest service) {
        return service.unchecked(service.request("/health/ready").build()).statusCode() == 200;
    }
}
