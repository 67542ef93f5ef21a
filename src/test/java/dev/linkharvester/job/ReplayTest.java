package dev.linkharvester.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.job.store.JobFiles;
import dev.linkharvester.job.store.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final String REPORT = """
            {"url":"https://a.example/","final_url":"https://a.example/","redirects":[],"status":200,"error":null,\
            "reason":"","bytes":1000,"milliseconds":15,"links":2,"depth":0,"attempts":1}
            {"url":"b.example/x","final_url":"https://b.example/x","redirects":[],"status":404,"error":"http-4xx",\
            "reason":"404 Not Found","bytes":10,"milliseconds":8,"links":0,"depth":0,"attempts":2}
            {"url":"https://b.example/y","final_url":"https://b.example/y","redirects":[],"status":0,"error":"timeout",\
            "reason":"timed out","bytes":0,"milliseconds":30,"links":0,"depth":0,"attempts":1}
            """;
    private static final String LINKS = """
            {"source":"https://a.example/","url":"https://b.example/x","depth":0}
            {"source":"https://a.example/","url":"https://a.example/2","depth":0}
            """;

    @TempDir
    private Path folder;

    private JobFiles files;

    @BeforeEach
    void write() throws IOException {
        files = new JobFiles(folder);
        Files.writeString(files.report(), REPORT);
        Files.writeString(files.links(), LINKS);
    }

    private JobTally replayed() throws IOException {
        var tally = new JobTally();
        Replay.into(tally, files, NOW);
        return tally;
    }

    private void stop(JobTally tally) throws IOException {
        JsonFile.write(files.summary(), tally.summary(Replay.length(files.report()), Replay.length(files.links())));
    }

    @Test
    void filesWithoutASummaryAreCounted() throws IOException {
        var summary = replayed().summary(0, 0);
        assertThat(summary.hosts().hosts())
                .extracting(row -> row.host() + " " + row.finished() + " " + row.byError())
                .containsExactly("b.example 2 {http-4xx=1, timeout=1}", "a.example 1 {}");
        assertThat(summary.graph().links()).singleElement().hasToString("Link[from=a.example, to=b.example, count=1]");
        assertThat(summary.failures()).hasSize(2);
        var totals = summary.totals().orElseThrow();
        assertThat(totals.progress().finished()).isEqualTo(3);
        assertThat(totals.progress().bytes()).isEqualTo(1_010);
        assertThat(totals.progress().byStatus()).hasToString("{0=1, 200=1, 404=1}");
    }

    @Test
    void aSummaryOfTheseFilesIsTheirCountAndTheyAreNotRead() throws IOException {
        var before = replayed();
        stop(before);
        Files.writeString(files.report(), "x".repeat(REPORT.length()));
        Files.writeString(files.links(), "x".repeat(LINKS.length()));
        var after = replayed();
        assertThat(after.summary(0, 0)).isEqualTo(before.summary(0, 0));
    }

    @Test
    void filesThatGrewAfterTheSummaryAreCounted() throws IOException {
        stop(replayed());
        Files.writeString(files.report(), REPORT + REPORT);
        assertThat(replayed().summary(0, 0).totals().orElseThrow().progress().finished())
                .isEqualTo(6);
    }
}
