package dev.linkharvester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls the launcher with the jar of this build, as a user does. */
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

    /** Maven built the jar, so the first run makes the cache of the JVM, as it does for a user. */
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
    void readsTheConfigurationOfTheCurrentFolder(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/harvester.yaml"), "host-concurrency: 0\n");
        assertThat(run(folder, Map.of(), LAUNCHER.toString()))
                .isEqualTo(new Ended(
                        3, "", "harvest: config/harvester.yaml: host-concurrency: 0 is not between 1 and 1000\n"));
    }

    @Test
    void passesArgumentsUnchanged(@TempDir Path folder) throws Exception {
        var ended = run(folder, Map.of(), LAUNCHER.toString(), "--retries", "two words", "--delay", "$HOME *");
        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.errors()).contains("--retries: two words is not", "--delay: $HOME * is not");
    }

    @Test
    void explainsAMissingJdk(@TempDir Path folder) throws Exception {
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

    /** Creates a project with sources and without a jar, a Maven that builds one, and a Java that reports its start. */
    private static Map<String, String> unbuilt(Path folder) throws Exception {
        Files.copy(LAUNCHER, folder.resolve("harvest"));
        Files.createFile(folder.resolve("pom.xml"));
        Files.createDirectories(folder.resolve("src/main"));
        Files.createDirectories(folder.resolve("target"));
        executable(folder.resolve("bin/mvn"), "echo built > " + folder + "/target/link-harvester.jar");
        executable(folder.resolve("java/bin/java"), "echo runs");
        Files.writeString(folder.resolve("java/release"), "JAVA_VERSION=\"25\"\n");
        return Map.of(
                "JAVA_HOME",
                folder.resolve("java").toString(),
                "PATH",
                folder.resolve("bin") + ":" + System.getenv("PATH"));
    }

    private static void executable(Path file, String script) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assumeThat(file.toFile().setExecutable(true))
                .as("needs a temporary folder in which scripts may be run: name one with -Djava.io.tmpdir")
                .isTrue();
    }

    @Test
    void takesOverTheLockOfADeadBuild(@TempDir Path folder) throws Exception {
        var environment = unbuilt(folder);
        var gone = new ProcessBuilder("true").start();
        gone.waitFor();
        var lock = Files.writeString(folder.resolve("target/.build-lock"), gone.pid() + "\n");
        var ended = run(folder, environment, "sh", folder.resolve("harvest").toString());
        assertThat(ended).isEqualTo(new Ended(0, "runs\n", ended.errors()));
        assertThat(ended.errors())
                .startsWith("harvest: building, once: this takes about a minute\n")
                .doesNotContain("waits");
        assertThat(lock).doesNotExist();
        assertThat(folder.resolve("target").toFile().list())
                .contains("link-harvester.jar")
                .noneMatch(name -> name.startsWith(".build-lock"));
    }

    @Test
    void waitsForARunningBuildAndNamesIt(@TempDir Path folder) throws Exception {
        var environment = unbuilt(folder);
        var holder = ProcessHandle.current().pid();
        var lock = Files.writeString(folder.resolve("target/.build-lock"), holder + "\n");
        var errors = folder.resolve("errors");
        var builder = new ProcessBuilder("sh", folder.resolve("harvest").toString())
                .directory(folder.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        var waits = "harvest: waits for another build, of process " + holder + ": " + lock.toRealPath() + "\n";
        while (process.isAlive() && !Files.readString(errors).equals(waits)) {
            process.waitFor(10, TimeUnit.MILLISECONDS);
        }
        assertThat(errors).hasContent(waits);
        Files.writeString(folder.resolve("target/link-harvester.jar"), "built by the other\n");
        Files.delete(lock);
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readString(errors)).startsWith(waits).doesNotContain("building, once");
        assertThat(folder.resolve("target/link-harvester.jar")).hasContent("built by the other\n");
    }

    @Test
    void readsNoSeedsFromAClosedStandardInput(@TempDir Path folder) throws Exception {
        var ended = run(folder, Map.of(), "sh", "-c", "exec \"$0\" -i - -o - <&-", LAUNCHER.toString());
        assertThat(ended).isEqualTo(new Ended(2, "source_url\tparsed_url\n", ended.errors()));
        assertThat(ended.errors()).endsWith("harvest: standard input: there was no seed: put one URL a line there\n");
    }

    @Test
    void failsOnAClosedStandardOutput(@TempDir Path folder) throws Exception {
        var seeds = Files.writeString(folder.resolve("urls.txt"), "");
        var ended = run(
                folder,
                Map.of(),
                "sh",
                "-c",
                "exec \"$0\" -q -i \"$1\" -o - >&-",
                LAUNCHER.toString(),
                seeds.toString());
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.errors()).startsWith("harvest: standard output: cannot be written");
    }

    @Test
    void ignoresAnOldJavaHome(@TempDir Path folder) throws Exception {
        var old = Files.createDirectories(folder.resolve("old/bin"));
        Files.writeString(folder.resolve("old/release"), "JAVA_VERSION=\"17.0.1\"\n");
        var java = Files.writeString(old.resolve("java"), "#!/bin/sh\nexit 9\n");
        assumeThat(java.toFile().setExecutable(true))
                .as("needs a temporary folder in which scripts may be run: name one with -Djava.io.tmpdir")
                .isTrue();
        var environment = Map.of("JAVA_HOME", folder.resolve("old").toString());
        assertThat(run(folder, environment, LAUNCHER.toString(), "--version").exitCode())
                .isZero();
    }
}
