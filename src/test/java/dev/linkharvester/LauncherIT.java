package dev.linkharvester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher on the jar that this build made, called as a user calls it. */
class LauncherIT {
    private static final Path LAUNCHER = Path.of("harvest").toAbsolutePath();

    private record Ended(int exitCode, String output, String errors) {}

    private static Ended run(Path folder, Map<String, String> environment, String... command) throws Exception {
        var errors = Files.createTempFile(folder, "errors", ".txt");
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output, Files.readString(errors));
    }

    /** Maven built the jar, so the first run finds it without the JVM's cache and makes that, as a user's does. */
    @BeforeAll
    static void train(@TempDir Path folder) throws Exception {
        assertThat(run(folder, Map.of(), LAUNCHER.toString(), "--version").exitCode())
                .isZero();
        assertThat(LAUNCHER.resolveSibling("target/link-harvester.aot"))
                .as("see target/training.log")
                .isNotEmptyFile();
    }

    @Test
    void runsFromAnywhereThroughASymbolicLink(@TempDir Path folder) throws Exception {
        var link = Files.createSymbolicLink(folder.resolve("reap"), LAUNCHER);
        var ended = run(folder, Map.of(), link.toString(), "--version");
        Files.delete(link);
        assertThat(ended).isEqualTo(new Ended(0, ended.output(), ""));
        assertThat(ended.output()).startsWith("Link Harvester 1.");
    }

    @Test
    void theConfigurationIsThatOfTheFolderInWhichItIsCalled(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/harvester.yaml"), "host-concurrency: 0\n");
        assertThat(run(folder, Map.of(), LAUNCHER.toString()))
                .isEqualTo(new Ended(
                        3, "", "harvest: config/harvester.yaml: host-concurrency: 0 is not between 1 and 1000\n"));
    }

    @Test
    void argumentsArriveAsTheyAre(@TempDir Path folder) throws Exception {
        var ended = run(folder, Map.of(), LAUNCHER.toString(), "--retries", "two words", "--delay", "$HOME *");
        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.errors()).contains("--retries: two words is not", "--delay: $HOME * is not");
    }

    @Test
    void withoutAJdkThatIsNewEnoughItSaysWhatToInstall(@TempDir Path folder) throws Exception {
        var launcher = folder.resolve("harvest");
        var script = Files.readString(LAUNCHER);
        assertThat(script).contains("\nneeded=25\n");
        Files.writeString(launcher, script.replace("\nneeded=25\n", "\nneeded=999\n"));
        var ended = run(folder, Map.of(), "sh", launcher.toString());
        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.errors().lines())
                .singleElement()
                .asString()
                .contains("no JDK 999", "https://adoptium.net", "docker compose run");
    }

    @Test
    void aJavaHomeThatIsTooOldIsPassedOver(@TempDir Path folder) throws Exception {
        var old = Files.createDirectories(folder.resolve("old/bin"));
        Files.writeString(folder.resolve("old/release"), "JAVA_VERSION=\"17.0.1\"\n");
        var java = Files.writeString(old.resolve("java"), "#!/bin/sh\nexit 9\n");
        assumeThat(java.toFile().setExecutable(true)).isTrue();
        var environment = Map.of("JAVA_HOME", folder.resolve("old").toString());
        assertThat(run(folder, environment, LAUNCHER.toString(), "--version").exitCode())
                .isZero();
    }
}
