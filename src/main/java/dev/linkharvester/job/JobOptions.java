package dev.linkharvester.job;

import dev.linkharvester.HarvestSettings;
import java.nio.file.Path;
import java.util.List;

/** The options of jobs, given as a JSON object of option names and values. May read files, so it blocks. */
public interface JobOptions {
    /**
     * The settings of a job with these options and files. While there are no rows, a state that is there is taken for that
     * of an earlier run, and is refreshed.
     *
     * @throws RefusedOptionsException with everything that is wrong
     */
    HarvestSettings read(String options, JobFiles files) throws RefusedOptionsException;

    /** The seeds that are named. */
    Seeds seeds(String options) throws RefusedOptionsException;

    /**
     * Where a harvest begins.
     *
     * @param urls given one by one
     * @param files seed files, as they may be read
     * @param sitemaps URLs of sitemaps, which the harvest itself fetches
     */
    record Seeds(List<String> urls, List<Path> files, List<String> sitemaps) {
        public Seeds {
            urls = List.copyOf(urls);
            files = List.copyOf(files);
            sitemaps = List.copyOf(sitemaps);
        }

        boolean isEmpty() {
            return urls.isEmpty() && files.isEmpty() && sitemaps.isEmpty();
        }
    }

    /** Every option that a job may set. */
    List<OptionDescription> descriptions();

    /** Whether the value of an option is not to be shown. */
    boolean isSecret(String name);
}
