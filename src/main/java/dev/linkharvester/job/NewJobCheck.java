package dev.linkharvester.job;

import dev.linkharvester.job.model.Json;
import dev.linkharvester.job.model.Refusal;
import dev.linkharvester.job.store.JobFiles;
import dev.linkharvester.job.store.JobSeeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;

/** Checks the options and seeds of a job before it is created. Reads files, so it blocks. */
public final class NewJobCheck {
    private static final String PLACE = "options: ";

    private final JobOptions options;

    public NewJobCheck(JobOptions options) {
        this.options = options;
    }

    /**
     * Checks a job; returns its seeds.
     *
     * @throws RefusedOptionsException when an option is wrong, or no seed can be fetched
     * @throws Refusal when seeds are missing, or given twice
     */
    JobSeeds seeds(NewJob job, JobFiles files) throws RefusedOptionsException, Refusal {
        var given = Json.text(job.options());
        options.read(given, files);
        var seeds = options.seeds(given);
        if (job.upload().isPresent() == !seeds.isEmpty()) {
            throw new Refusal(
                    Refusal.Reason.INVALID,
                    job.upload().isPresent()
                            ? "seeds are given twice: an upload, and url, input or sitemap among the options"
                            : "there are no seeds: give url, input or sitemap among the options, or an upload");
        }
        seeds.refuseUnusable(PLACE);
        var copies = files.inputs(
                seeds.files().stream().map(JobOptions.SeedFile::name).toList());
        var fromTo = new ArrayList<JobSeeds.Copy>();
        for (int i = 0; i < copies.size(); i++) {
            fromTo.add(new JobSeeds.Copy(seeds.files().get(i).path(), copies.get(i)));
        }
        return new JobSeeds(job.upload(), seeds.urls(), fromTo);
    }

    /**
     * Checks the options of a schedule, from which its jobs will be made.
     *
     * @throws RefusedOptionsException when an option is wrong, or no seed can be fetched
     * @throws Refusal when there are no seeds
     */
    public void check(Map<String, Object> given) throws RefusedOptionsException, Refusal {
        var text = Json.text(given);
        options.read(text, new JobFiles(Path.of("checked")));
        var seeds = options.seeds(text);
        if (seeds.isEmpty()) {
            throw new Refusal(
                    Refusal.Reason.INVALID, "there are no seeds: give url, input or sitemap among the options");
        }
        seeds.refuseUnusable(PLACE);
    }
}
