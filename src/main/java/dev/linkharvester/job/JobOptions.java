package dev.linkharvester.job;

import dev.linkharvester.HarvestSettings;
import java.nio.file.Path;
import java.util.List;

/** The options of jobs, given as a JSON object of option names and values. May read files, so it blocks. */
public interface JobOptions {
    /**
     * The settings of a job with these options and files.
     *
     * @throws RefusedOptionsException with everything that is wrong
     */
    HarvestSettings read(String options, JobFiles files) throws RefusedOptionsException;

    /** The seeds that are given one by one. */
    List<String> urls(String options) throws RefusedOptionsException;

    /** The seed files that are named, as they may be read. */
    List<Path> seedFiles(String options) throws RefusedOptionsException;

    /** Every option that a job may set. */
    List<OptionDescription> descriptions();

    /** Whether the value of an option is not to be shown. */
    boolean isSecret(String name);
}
