package dev.linkharvester;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the jar of this build as a process of its own in a folder of the test. */
final class HarvestProcess {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String JAR =
            Path.of("target/link-harvester.jar").toAbsolutePath().toString();
    // Far beyond the time of the slowest machine: a test that hangs fails here.
    private static final long MAX_MINUTES = 20;
    // In steps of ten milliseconds.
    private static final int MAX_TURNS = 6_000;

    private final Process process;
    private final Path output;
    private final Path errors;

    record Ended(int exitCode, String output, String errors) {}

    private HarvestProcess(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    /** Starts the process; its output is kept outside the folder. */
    static HarvestProcess start(Path folder, List<String> arguments) throws IOException {
        var output = Files.createTempFile("harvest", ".output");
        var errors = Files.createTempFile("harvest", ".errors");
        var command = new ArrayList<>(List.of(JAVA, "-XX:TieredStopAtLevel=1", "-jar", JAR));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("HARVEST_"));
        return new HarvestProcess(builder.start(), output, errors);
    }

    static HarvestProcess start(Path folder, String... arguments) throws IOException {
        return start(folder, List.of(arguments));
    }

    static Ended run(Path folder, String... arguments) throws Exception {
        return start(folder, arguments).end();
    }

    static Ended run(Path folder, List<String> arguments) throws Exception {
        return start(folder, arguments).end();
    }

    /** Sends SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** Sends SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Waits until the process has written this to standard error. */
    void awaitError(String text) throws Exception {
        for (int turn = 0; turn < MAX_TURNS && process.isAlive(); turn++) {
            if (Files.readString(errors).contains(text)) {
                return;
            }
            process.waitFor(10, TimeUnit.MILLISECONDS);
        }
        assertThat(Files.readString(errors)).contains(text);
    }

    /** Waits until the process ends. */
    Ended end() throws Exception {
        try {
            assertThat(process.waitFor(MAX_MINUTES, TimeUnit.MINUTES))
                    .as("the process ends by itself")
                    .isTrue();
            return new Ended(process.exitValue(), Files.readString(output), Files.readString(errors));
        } finally {
            process.destroyForcibly();
            Files.delete(output);
            Files.delete(errors);
        }
    }
}
