package dev.linkharvester.job;

import dev.linkharvester.job.model.JobSummary;
import dev.linkharvester.job.model.Json;
import dev.linkharvester.job.store.JobFiles;
import dev.linkharvester.job.store.JsonFile;
import dev.linkharvester.url.Url;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Restores the tally of a job that is resumed. The summary has it all when the files are as long as they were when the job
 * stopped. After a crash they are longer or shorter, and are counted again: the state holds neither errors by host nor the
 * graph.
 */
final class Replay {
    /** The members of a row that the graph counts. */
    private record Row(String source, String url) {}

    private Replay() {}

    /** Restores the tally; missing files count nothing. Blocks, after a crash for as long as reading the files takes. */
    static void into(JobTally tally, JobFiles files, Instant now) throws IOException {
        if (Files.exists(files.summary())) {
            var summary = JsonFile.read(files.summary(), JobSummary.class);
            var totals = summary.totals()
                    .filter(known -> known.reportBytes() == length(files.report())
                            && known.linksBytes() == length(files.links()));
            if (totals.isPresent()) {
                tally.restore(summary, totals.get());
                return;
            }
            tally.restore(summary.history());
        }
        countReport(tally, files.report(), now);
        countLinks(tally, files.links());
    }

    /** Returns the length of a file in bytes; 0 when it is missing. */
    static long length(Path file) {
        return file.toFile().length();
    }

    private static void countReport(JobTally tally, Path report, Instant now) throws IOException {
        if (Files.exists(report)) {
            try (var lines = Files.newBufferedReader(report)) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    var result = Json.read(line, UrlResult.Line.class).result();
                    tally.add(result, now);
                    if (result.error().isEmpty()) {
                        tally.addPage(host(result.url()));
                    }
                }
            }
        }
    }

    private static void countLinks(JobTally tally, Path links) throws IOException {
        if (Files.exists(links)) {
            try (var lines = Files.newBufferedReader(links)) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    var row = Json.read(line, Row.class);
                    tally.addLinks(host(row.source), host(row.url), 1);
                }
            }
        }
    }

    // A seed may have been named without its scheme.
    private static String host(String name) {
        return Url.parse(name)
                .map(Url::host)
                .filter(host -> !host.isEmpty())
                .or(() -> Url.parse("https://" + name).map(Url::host))
                .orElse("");
    }
}
