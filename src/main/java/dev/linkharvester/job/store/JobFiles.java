package dev.linkharvester.job.store;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The files of a job.
 *
 * @param folder of the job alone
 */
public record JobFiles(Path folder) {
    /** The job itself: {@link dev.linkharvester.job.model.JobRecord}. */
    public Path job() {
        return folder.resolve("job.json");
    }

    /** The seeds, one URL a line: those in the option {@code url}, or the upload. */
    public Path seeds() {
        return folder.resolve("seeds.txt");
    }

    /**
     * The copies of seed files.
     *
     * @param names as the job names them; the ending of a name tells the format of the file
     */
    public List<Path> inputs(List<String> names) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> folder.resolve("seeds-" + (i + 1) + ending(names.get(i))))
                .toList();
    }

    private static String ending(String name) {
        return Stream.of(".gz", ".xml").filter(name::endsWith).findFirst().orElse(".txt");
    }

    /** The found links, with all columns. */
    public Path links() {
        return folder.resolve("foundurls.jsonl");
    }

    /** The report: one line for each URL with a result. */
    public Path report() {
        return folder.resolve("report.jsonl");
    }

    /** The summary of a job that does not run: {@link dev.linkharvester.job.model.JobSummary}. */
    public Path summary() {
        return folder.resolve("summary.json");
    }

    /** The state from which the harvest resumes after an interruption. */
    public Path state() {
        return folder.resolve("state");
    }
}
