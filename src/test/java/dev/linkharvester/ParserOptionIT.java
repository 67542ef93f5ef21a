package dev.linkharvester;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.extract.ExtractSettings.HtmlParser;
import dev.linkharvester.extract.ExtractSettings.Selection;
import dev.linkharvester.output.OutputSettings.Format;
import dev.linkharvester.testing.Pathology;
import dev.linkharvester.testing.TestSite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both values of {@code --parser} write the same bytes for every page of the golden site. */
class ParserOptionIT {
    private static final int MIN_ROWS = 1_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"TSV, HREF", "TSV, ALL", "CSV, HREF", "CSV, ALL", "JSONL, HREF", "JSONL, ALL"})
    void writesTheSameFileWithEitherParser(Format format, Selection selection) throws IOException {
        var scanned = output(HtmlParser.AUTO, format, selection);
        var parsed = output(HtmlParser.JSOUP, format, selection);
        assertThat(scanned).isEqualTo(parsed);
        assertThat(scanned.lines()).hasSizeGreaterThan(MIN_ROWS);
    }

    /** Fetches one page after the other, so that the order of the rows is that of the seeds. */
    private String output(HtmlParser parser, Format format, Selection selection) throws IOException {
        try (var run = new HarvestRun(folder);
                var site = TestSite.start()) {
            run.format = format;
            run.selection = selection;
            run.parser = parser;
            run.maxBody = 2 << 20;
            run.hostConcurrency = 1;
            run.frontier.concurrency(1).ignoreRobots().retries(0, Duration.ofMillis(50));
            run.run(Pathology.all().stream()
                    .map(Pathology::path)
                    .filter(path -> !GoldenHarvestIT.HANGING.contains(path)
                            && !GoldenHarvestIT.SPOILING.contains(path)
                            && !path.equals(GoldenHarvestIT.RACING))
                    .map(site::url)
                    .toArray(String[]::new));
            return Files.readString(run.output(), StandardCharsets.UTF_8)
                    .replace(site.url("/"), "{site}")
                    .replace(":" + site.port(), "{port}");
        }
    }
}
