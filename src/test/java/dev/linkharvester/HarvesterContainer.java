package dev.linkharvester;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;

/**
 * Runs the image under test with all restrictions: a read-only root, no capability, no temporary file system. It uses
 * the network of this machine, so that it reaches test sites on loopback.
 */
final class HarvesterContainer extends GenericContainer<HarvesterContainer> {
    private static final String OUTPUT_FOLDER = "/harvest/out";

    /** Holds the end of a container. */
    record Ended(int exitCode, String output, String errors) {}

    /** A harvest may be over before the first look: a container that has run counts as started. */
    private static final class HasRun extends StartupCheckStrategy {
        @Override
        public StartupStatus checkStartupState(DockerClient engine, String container) {
            return switch (String.valueOf(getCurrentState(engine, container).getStatus())) {
                case "running", "exited" -> StartupStatus.SUCCESSFUL;
                case "dead" -> StartupStatus.FAILED;
                default -> StartupStatus.NOT_YET_KNOWN;
            };
        }
    }

    private final List<Bind> binds = new ArrayList<>();
    private boolean readOnly = true;

    HarvesterContainer(String... arguments) {
        super(HarvesterImage.build());
        withNetworkMode("host");
        withCommand(arguments);
        withStartupCheckStrategy(new HasRun());
        withCreateContainerCmdModifier(create -> Objects.requireNonNull(create.getHostConfig())
                .withReadonlyRootfs(readOnly)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withBinds(binds));
    }

    /** Mounts a file or folder, read-only. */
    HarvesterContainer reading(Path file, String place) {
        binds.add(Bind.parse(file.toAbsolutePath() + ":" + place + ":ro"));
        return this;
    }

    /**
     * Mounts a folder for the results and opens it to every user: the user of the container is none of this machine.
     */
    HarvesterContainer writing(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        binds.add(Bind.parse(folder.toAbsolutePath() + ":" + OUTPUT_FOLDER));
        return this;
    }

    HarvesterContainer withWritableRoot() {
        readOnly = false;
        return this;
    }

    /** Starts the container and waits for its end. */
    Ended run() {
        start();
        return end();
    }

    /** Sends a signal by its name without {@code SIG}. */
    void signal(String signal) {
        getDockerClient().killContainerCmd(getContainerId()).withSignal(signal).exec();
    }

    /** Waits for its end, at most two minutes. */
    Ended end() {
        int exitCode = getDockerClient()
                .waitContainerCmd(getContainerId())
                .exec(new WaitContainerResultCallback())
                .awaitStatusCode(2, TimeUnit.MINUTES);
        return new Ended(exitCode, getLogs(OutputType.STDOUT), getLogs(OutputType.STDERR));
    }

    /** Returns its current state in the engine. */
    InspectContainerResponse inspected() {
        return getDockerClient().inspectContainerCmd(getContainerId()).exec();
    }
}
