package dev.linkharvester;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.dockerjava.api.DockerClient;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** The image under test, built from the Dockerfile once for all tests of a run. */
final class HarvesterImage {
    /** A name of its own, and kept: the next build reuses the layers that did not change. */
    private static final String NAME = "link-harvester-under-test:latest";

    private static final ImageFromDockerfile IMAGE = new ImageFromDockerfile(NAME, false)
            .withDockerfile(Path.of("Dockerfile").toAbsolutePath());

    private HarvesterImage() {}

    /**
     * Builds the image if that has not been done yet, and gives its name. Without an engine that shares this machine's
     * loopback interface the test is skipped: its sites listen there and nowhere else.
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
