package dev.linkharvester.job;

import java.nio.file.Path;

/**
 * The files of a job.
 *
 * @param folder where they are
 */
public record JobFiles(Path folder) {
    /** What the job is and where it stands. */
    public Path job() {
        return folder.resolve("job.json");
    }

    /** One URL a line. */
    public Path seeds() {
        return folder.resolve("seeds.txt");
    }

    /** The found links, with all columns. */
    public Path links() {
        return folder.resolve("foundurls.jsonl");
    }

    /** One line for each URL that ended. */
    public Path report() {
        return folder.resolve("report.jsonl");
    }

    /** The tally of a job that does not run. */
    public Path summary() {
        return folder.resolve("summary.json");
    }

    /** What the harvest needs to go on after an interruption. */
    public Path state() {
        return folder.resolve("state");
    }
}
