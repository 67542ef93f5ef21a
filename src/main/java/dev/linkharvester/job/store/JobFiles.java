package dev.linkharvester.job.store;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    /** One URL a line: those given one by one, or the upload. */
    public Path seeds() {
        return folder.resolve("seeds.txt");
    }

    /**
     * The copies of seed files.
     *
     * @param names as the job names them; the end of a name tells what is in the file
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
