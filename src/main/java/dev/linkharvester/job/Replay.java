package dev.linkharvester.job;

import dev.linkharvester.job.model.JobSummary;
import dev.linkharvester.job.model.Json;
import dev.linkharvester.job.store.JobFiles;
import dev.linkharvester.job.store.JsonFile;
import dev.linkharvester.url.Url;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;

/**
 * Restores the tally of an interrupted job. Its files are counted again: the state holds neither errors by host nor the
 * graph, and a summary holds a part of the graph and is older than the files after a crash.
 */
final class Replay {
    /** The members of a row that the graph counts. */
    private record Row(String source, String url) {}

    private Replay() {}

    /** Reads the files of the job; missing ones count nothing. Blocks for as long as reading them takes. */
    static void into(JobTally tally, JobFiles files, Instant now) throws IOException {
        if (Files.exists(files.summary())) {
            tally.restore(JsonFile.read(files.summary(), JobSummary.class).history());
        }
        if (Files.exists(files.report())) {
            try (var lines = Files.newBufferedReader(files.report())) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    var result = Json.read(line, UrlResult.Line.class).result();
                    tally.add(result, now);
                    if (result.error().isEmpty()) {
                        tally.addPage(host(result.url()));
                    }
                }
            }
        }
        if (Files.exists(files.links())) {
            try (var lines = Files.newBufferedReader(files.links())) {
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
