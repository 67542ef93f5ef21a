package dev.linkharvester;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.ComposeProject.Ended;
import dev.linkharvester.testing.TestSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the compose file in a folder with the layout of the project; only the image and the network differ. */
class ComposeIT {
    private static final String HEADER = "source_url\tparsed_url\n";

    /** Uses the image under test, and the network of this machine, where the test site is. */
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

    private static final Map<String, String> ENVIRONMENT =
            Map.of("HARVEST_WRITE_TOKEN", "a-token-of-the-test", "HARVEST_SERVICE_PORT", "0");

    // In tenths of a second.
    private static final int MAX_TURNS = 1_200;

    @TempDir
    private Path project;

    private TestSite site;
    private @Nullable ComposeProject compose;

    @BeforeEach
    void layOut() throws Exception {
        site = TestSite.start().page("/a", "<a href=/b>b</a>").page("/c", "<a href=/d>d</a>");
        var override = OVERRIDE.replace("IMAGE", HarvesterImage.build());
        compose = ComposeProject.layOut("link-harvester-under-test", project, ENVIRONMENT, override);
        Files.writeString(project.resolve("urls.txt"), site.url("/a") + "\n");
    }

    @AfterEach
    void takeDown() throws Exception {
        site.close();
        if (compose != null) {
            compose.takeDown();
        }
    }

    private Ended compose(String... arguments) throws Exception {
        return Objects.requireNonNull(compose).compose(arguments);
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
    void runHarvestsTheSeedsIntoANewFolder() throws Exception {
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
    void upOverwritesOldResultsInAFolderOfAnyUser() throws Exception {
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
        for (int turn = 0; turn < MAX_TURNS && !health.equals("healthy"); turn++) {
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
