package dev.linkharvester;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.harvest.HarvestResult;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.testing.TestSite;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Takes half a minute: the limit of retries for a host that cannot be reached. */
class DeadHostIT {
    @TempDir
    private Path folder;

    @Test
    void endsAnUnreachableHostWithoutARequestForEachUrl() {
        var dead = "http://127.0.0.1:" + TestSite.refusedPort();
        var seeds = new String[200];
        for (int i = 0; i < seeds.length; i++) {
            seeds[i] = dead + "/" + i;
        }
        var result = run(seeds);
        assertThat(result.progress().finished()).isEqualTo(200);
        assertThat(result.counts().byErrorClass().get(ErrorClass.HOST_DOWN)).isGreaterThan(100);
    }

    private HarvestResult run(String... seeds) {
        try (var run = new HarvestRun(folder)) {
            return run.run(seeds);
        }
    }
}
