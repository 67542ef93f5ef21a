package dev.linkharvester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.linkharvester.testing.TestSite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compose file in a folder laid out as the project is, with nothing changed but the image and the network. */
class ComposeIT {
    private static final String HEADER = "source_url\tparsed_url\n";

    /** The image is the one under test; this machine's own network is where the test site is. */
    private static final String OVERRIDE = """
            services:
              harvester:
                image: IMAGE
                network_mode: host
              service:
                image: IMAGE
                healthcheck:
                  interval: 1s
            """;

    // Of a tenth of a second.
    private static final int MOST_TURNS = 1_200;

    @TempDir
    private Path project;

    private TestSite site;
    private boolean laidOut;

    private record Ended(int exitCode, String output, String errors) {}

    private Ended compose(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("docker", "compose", "--project-name", "link-harvester-under-test"));
        command.addAll(List.of(arguments));
        var errors = project.resolve("errors");
        var builder = new ProcessBuilder(command).directory(project.toFile()).redirectError(errors.toFile());
        builder.environment().put("HARVEST_WRITE_TOKEN", "a-token-of-the-test");
        builder.environment().put("HARVEST_SERVICE_PORT", "0");
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output, Files.readString(errors));
    }

    @BeforeEach
    void layOut() throws Exception {
        site = TestSite.start().page("/a", "<a href=/b>b</a>").page("/c", "<a href=/d>d</a>");
        var image = HarvesterImage.build();
        assumeThat(compose("version").exitCode())
                .as("docker compose is missing: install Docker's compose plugin")
                .isZero();
        Files.copy(Path.of("docker-compose.yml"), project.resolve("docker-compose.yml"));
        Files.writeString(project.resolve("docker-compose.override.yml"), OVERRIDE.replace("IMAGE", image));
        Files.createDirectory(project.resolve("config"));
        Files.copy(Path.of("config/harvester.yaml"), project.resolve("config/harvester.yaml"));
        Files.writeString(project.resolve("urls.txt"), site.url("/a") + "\n");
        laidOut = true;
    }

    @AfterEach
    void takeDown() throws Exception {
        site.close();
        if (laidOut) {
            compose("--profile", "service", "down", "--volumes");
        }
    }

    private String row(String source, String link) {
        return site.url(source) + "\t" + site.url(link) + "\n";
    }

    private String found() throws IOException {
        return Files.readString(project.resolve("output/foundurls.txt"));
    }

    @Test
    void isValid() throws Exception {
        assertThat(compose("config", "--quiet")).isEqualTo(new Ended(0, "", ""));
    }

    @Test
    void runHarvestsTheSeedsIntoAFolderThatItMakes() throws Exception {
        var ended = compose("run", "--rm", "-T", "harvester");
        assertThat(ended.exitCode()).as(ended.errors()).isZero();
        assertThat(found()).isEqualTo(HEADER + row("/a", "/b"));
    }

    @Test
    void runHarvestsAUrlToStandardOutput() throws Exception {
        var ended = compose("run", "--rm", "-T", "harvester", site.url("/c"), "-o", "-");
        assertThat(ended.exitCode()).as(ended.errors()).isZero();
        assertThat(ended.output()).isEqualTo(HEADER + row("/c", "/d"));
    }

    @Test
    void upHarvestsIntoAFolderOfAnyoneOverOldResults() throws Exception {
        var output = Files.createDirectory(project.resolve("output"));
        var old = Files.writeString(output.resolve("foundurls.txt"), "from another run\n");
        for (var path : List.of(old, output)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
        var ended = compose("up");
        assertThat(ended.exitCode()).as(ended.errors()).isZero();
        assertThat(found()).isEqualTo(HEADER + row("/a", "/b"));
    }

    @Test
    void theServiceBecomesHealthy() throws Exception {
        var ended = compose("--profile", "service", "up", "--detach", "service");
        assertThat(ended.exitCode()).as(ended.errors()).isZero();
        var id = compose("--profile", "service", "ps", "--quiet", "service")
                .output()
                .strip();
        var health = "";
        for (int turn = 0; turn < MOST_TURNS && !health.equals("healthy"); turn++) {
            health = HarvesterImage.engine()
                    .inspectContainerCmd(id)
                    .exec()
                    .getState()
                    .getHealth()
                    .getStatus();
            Thread.sleep(100);
        }
        assertThat(health).isEqualTo("healthy");
    }

    @Test
    void theExitCodeReachesTheCaller() throws Exception {
        assertThat(compose("run", "--rm", "-T", "harvester", "--concurrency", "0")
                        .exitCode())
                .isEqualTo(3);
    }
}
