package dev.linkharvester.job;

import dev.linkharvester.job.store.JobFiles;
import dev.linkharvester.job.store.JsonFile;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;

/** Counts again what a job had written when it was interrupted: what is in its files counts, whatever was in memory. */
final class Replay {
    private Replay() {}

    /** Reads the files of the job; none, or empty ones, count nothing. Blocks for as long as reading them takes. */
    static void into(JobTally tally, JobFiles files, Instant now) throws IOException {
        if (Files.exists(files.summary())) {
            tally.restore(JsonFile.read(files.summary()));
        }
        if (Files.exists(files.report())) {
            try (var lines = Files.lines(files.report())) {
                lines.map(JsonObject::new).forEach(line -> {
                    var page = UrlResult.of(line);
                    tally.add(page, now);
                    if (page.error().isEmpty()) {
                        tally.replayPage(page.url());
                    }
                });
            }
        }
        if (Files.exists(files.links())) {
            try (var lines = Files.lines(files.links())) {
                lines.map(JsonObject::new)
                        .forEach(row -> tally.replayLink(row.getString("source"), row.getString("url")));
            }
        }
    }
}
