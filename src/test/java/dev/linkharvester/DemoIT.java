package dev.linkharvester;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code harvest demo} as a new user does, and checks the rows and their explanation. */
class DemoIT {
    @TempDir
    private Path folder;

    private void assertDemoRows() throws Exception {
        var rows = Files.readAllLines(folder.resolve("foundurls.txt"));
        var root = rows.get(1).substring(0, rows.get(1).indexOf('/', "http://".length()));
        var golden = new GoldenFiles().named("demo", Integer.parseInt(root.substring(root.lastIndexOf(':') + 1)));
        GoldenFiles.assertSame("demo-foundurls.txt", golden.rows(rows));
        assertThat(rows).last().asString().startsWith(root + "/slow.html\t");
    }

    @Test
    void harvestsTheDemoSiteAndExplainsTheRows() throws Exception {
        var ended = HarvestProcess.run(folder, "demo");
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.output()).isEmpty();
        assertThat(ended.errors())
                .contains("Got response [404] for URL: http://127.0.0.1:", "\nHarvested 12 of 12 URLs in ")
                .contains("\n  Errors   http-4xx: 1, not-html: 1\n", "\n  Rows     58 in foundurls.txt\n")
                .contains("\nWhat you see, seed by seed (http://127.0.0.1:", "\n  /windows-1252.html\n")
                .doesNotContain("Exception");
        assertDemoRows();
    }

    @Test
    void printsNothingWhenQuiet() throws Exception {
        assertThat(HarvestProcess.run(folder, "demo", "-q")).isEqualTo(new HarvestProcess.Ended(0, "", ""));
        assertDemoRows();
    }
}
