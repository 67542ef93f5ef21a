package dev.linkharvester.job;

import dev.linkharvester.harvest.HarvestSettings;
import dev.linkharvester.job.store.JobFiles;
import dev.linkharvester.seed.SeedCheck;
import java.nio.file.Path;
import java.util.ArrayList;
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
     * A seed file.
     *
     * @param name as the job names it
     * @param path as it may be read
     */
    record SeedFile(String name, Path path) {}

    /**
     * Where a harvest begins.
     *
     * @param urls given one by one
     * @param files seed files
     * @param sitemaps URLs of sitemaps, which the harvest itself fetches
     */
    record Seeds(List<String> urls, List<SeedFile> files, List<String> sitemaps) {
        private static final int MAX_PROBLEMS = 10;
        private static final int MAX_SHOWN = 200;

        public Seeds {
            urls = List.copyOf(urls);
            files = List.copyOf(files);
            sitemaps = List.copyOf(sitemaps);
        }

        public boolean isEmpty() {
            return urls.isEmpty() && files.isEmpty() && sitemaps.isEmpty();
        }

        /**
         * Looks at what is named one by one; what a file holds is known when it is read.
         *
         * @param place what a problem begins with, before the name of the option
         * @throws RefusedOptionsException when nothing of it can be fetched, with the reason for the first ones
         */
        public void refuseUnusable(String place) throws RefusedOptionsException {
            var problems = new ArrayList<String>();
            addProblems(place + "url", urls, problems);
            addProblems(place + "sitemap", sitemaps, problems);
            if (files.isEmpty() && !problems.isEmpty() && problems.size() == urls.size() + sitemaps.size()) {
                throw new RefusedOptionsException(problems.subList(0, Math.min(MAX_PROBLEMS, problems.size())));
            }
        }

        private static void addProblems(String option, List<String> seeds, List<String> problems) {
            for (var seed : seeds) {
                SeedCheck.problem(seed)
                        .ifPresent(problem -> problems.add(option + ": " + shown(seed) + ": " + problem));
            }
        }

        private static String shown(String seed) {
            var line = seed.replaceAll("\\p{Cntrl}", "\uFFFD");
            return line.length() > MAX_SHOWN ? line.substring(0, MAX_SHOWN) + "…" : line;
        }
    }

    /** Every option that a job may set. */
    List<OptionDescription> descriptions();

    /** Whether the value of an option is not to be shown. */
    boolean isSecret(String name);
}
