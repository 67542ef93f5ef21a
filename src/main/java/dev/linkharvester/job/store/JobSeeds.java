package dev.linkharvester.job.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The seeds of a new job, as its folder takes them.
 *
 * @param upload the id of an uploaded seed file; then there is nothing else
 * @param urls written to the seed file of the job
 * @param files seed files, which are copied
 */
public record JobSeeds(Optional<String> upload, List<String> urls, List<Copy> files) {
    public JobSeeds {
        urls = List.copyOf(urls);
        files = List.copyOf(files);
    }

    /** A seed file and its copy in the folder of the job. */
    public record Copy(Path from, Path to) {}

    /** Finds the seeds of a job; blocks. */
    @FunctionalInterface
    public interface Source {
        JobSeeds find() throws Exception;
    }
}
