package dev.linkharvester;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.dockerjava.api.DockerClient;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** Builds the image under test from the Dockerfile, once for all tests of a run. */
final class HarvesterImage {
    /** Names the image. It is kept, so that the next build reuses unchanged layers. */
    private static final String NAME = "link-harvester-under-test:latest";

    private static final ImageFromDockerfile IMAGE = new ImageFromDockerfile(NAME, false)
            .withDockerfile(Path.of("Dockerfile").toAbsolutePath());

    private HarvesterImage() {}

    /**
     * Builds the image if necessary and returns its name. Skips the test without an engine that shares the loopback
     * interface of this machine, where the sites listen.
     */
    static String build() {
        assumeThat(System.getProperty("os.name"))
                .as("container tests need a Docker engine on this same Linux machine")
                .isEqualTo("Linux");
        assumeThat(DockerClientFactory.instance().isDockerAvailable())
                .as("no Docker engine answers: start one (or set DOCKER_HOST) and see that `docker info` succeeds")
                .isTrue();
        return IMAGE.get();
    }

    static DockerClient engine() {
        return DockerClientFactory.lazyClient();
    }
}
