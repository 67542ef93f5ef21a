package dev.linkharvester.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.model.Counts;
import dev.linkharvester.model.Counts.HostCounts;
import dev.linkharvester.model.CrawlTarget;
import dev.linkharvester.model.FileLengths;
import dev.linkharvester.model.PageVisit;
import dev.linkharvester.store.Checkpoint;
import dev.linkharvester.store.rocksdb.StateSettings;
import dev.linkharvester.store.rocksdb.StateStore;
import dev.linkharvester.url.Url;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateCommandTest {
    @TempDir
    private Path folder;

    // Two URLs wait, and so many ended.
    private String shown(long finished, long failed, List<HostCounts> hosts) {
        try (var store = StateStore.open(new StateSettings(folder, Map.of(), false), System::nanoTime)) {
            for (long number = 1; number <= 2; number++) {
                var url = Url.parse("http://b.example/" + number).orElseThrow();
                store.queued(PageVisit.first(number, CrawlTarget.seed(url, url.href())));
            }
            var counts = new Counts(0, new TreeMap<>(), Map.of(), Map.of(), Map.of(), Map.of(), hosts);
            store.cut(new Checkpoint(9, finished + 2, finished, failed, 2, 40, counts));
            store.commit(new FileLengths(0, 0)).toCompletableFuture().join();
        }
        var output = new ByteArrayOutputStream();
        int exitCode = new Commands(Map.of(), new PrintStream(output, true, StandardCharsets.UTF_8))
                .run(List.of("state", folder.toString()));
        assertThat(exitCode).isZero();
        return output.toString(StandardCharsets.UTF_8).replaceAll(" +", " ");
    }

    @Test
    void showsTheHostsWithTheLongestQueueFirst() {
        assertThat(shown(
                        5,
                        2,
                        List.of(
                                new HostCounts("a.example", 4, 2, 4, 9, Optional.empty()),
                                new HostCounts("b.example", 1, 0, 1, 9, Optional.empty()))))
                .isEqualTo("""
                        7 URLs accepted: 2 queued, 3 done, 2 failed; 40 links written
                        host queued done failed
                        b.example 2 1 0
                        a.example 0 2 2
                        """);
    }

    @Test
    void saysWhatEndedAtHostsThatAreNotKeptApart() {
        assertThat(shown(5, 2, List.of(new HostCounts("a.example", 3, 1, 3, 9, Optional.empty()))))
                .endsWith("a.example 0 2 1\n(further hosts) 0 1 1\n");
    }
}
