package dev.linkharvester.job;

import dev.linkharvester.job.model.JobHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Collects samples of a running job, up to a limit. At the limit every second one is dropped, and the step doubles. */
final class History {
    /** Samples kept. */
    static final int MAX_SAMPLES = 600;

    private List<JobHistory.Sample> samples = new ArrayList<>();
    private int stepSeconds = 1;
    private long next = Long.MIN_VALUE;

    /** Continues the history of an earlier run. */
    void restore(JobHistory before) {
        stepSeconds = before.stepSeconds();
        samples = new ArrayList<>(before.samples());
    }

    /** Returns whether the next sample is due. */
    boolean isDue(Instant now) {
        return now.getEpochSecond() >= next;
    }

    void add(JobHistory.Sample sample) {
        samples.add(sample);
        if (samples.size() > MAX_SAMPLES) {
            var coarser = new ArrayList<JobHistory.Sample>();
            for (int i = 0; i < samples.size(); i += 2) {
                coarser.add(samples.get(i));
            }
            samples = coarser;
            stepSeconds *= 2;
        }
        next = sample.at().getEpochSecond() + stepSeconds;
    }

    JobHistory history() {
        return new JobHistory(stepSeconds, samples);
    }
}
