package dev.linkharvester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Holds a folder with the layout of the project, and runs {@code docker compose} in it. */
final class ComposeProject {
    private final String name;
    private final Path folder;
    private final Map<String, String> environment;

    /** Holds the end of a command. */
    record Ended(int exitCode, String output, String errors) {}

    /**
     * Creates the folder; skips the test if there is no compose.
     *
     * @param name the name of the project; two projects with one name share their containers
     * @param override the changes of the test to the compose file
     */
    static ComposeProject layOut(String name, Path folder, Map<String, String> environment, String override)
            throws IOException, InterruptedException {
        var project = new ComposeProject(name, folder, environment);
        Files.copy(Path.of("docker-compose.yml"), folder.resolve("docker-compose.yml"));
        Files.writeString(folder.resolve("docker-compose.override.yml"), override);
        Files.createDirectory(folder.resolve("config"));
        Files.copy(Path.of("config/harvester.yaml"), folder.resolve("config/harvester.yaml"));
        assumeThat(project.compose("version").exitCode())
                .as("docker compose is missing: install Docker's compose plugin")
                .isZero();
        return project;
    }

    private ComposeProject(String name, Path folder, Map<String, String> environment) {
        this.name = name;
        this.folder = folder;
        this.environment = environment;
    }

    private ProcessBuilder command(String... arguments) {
        var command = new ArrayList<>(List.of("docker", "compose", "--project-name", name));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        return builder;
    }

    Ended compose(String... arguments) throws IOException, InterruptedException {
        var errors = folder.resolve("errors");
        var process = command(arguments).redirectError(errors.toFile()).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output, Files.readString(errors));
    }

    /** Runs a command that must succeed, and returns its output. */
    String run(String... arguments) throws IOException, InterruptedException {
        var ended = compose(arguments);
        assertThat(ended.exitCode()).as(ended.errors()).isZero();
        return ended.output();
    }

    /** Follows the log of a service until the given number of lines contain a text. Fails after two minutes. */
    void awaitLog(String service, String text, int times) throws IOException {
        var process = command("logs", "--follow", "--no-color", service)
                .redirectErrorStream(true)
                .start();
        CompletableFuture.delayedExecutor(2, TimeUnit.MINUTES).execute(process::destroy);
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int found = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                found += line.contains(text) ? 1 : 0;
                if (found == times) {
                    return;
                }
            }
        } finally {
            process.destroy();
        }
        throw new AssertionError(service + " did not say: " + text);
    }

    /** Returns the address at which this machine reaches a port of a service. */
    String address(String service, int port) throws IOException, InterruptedException {
        return "http://" + run("port", service, String.valueOf(port)).strip();
    }

    /** Removes its containers, networks and volumes. */
    void takeDown() throws IOException, InterruptedException {
        compose("--profile", "*", "down", "--volumes", "--remove-orphans");
    }
}
