package dev.linkharvester.job;

import dev.linkharvester.job.model.JobState;
import dev.linkharvester.job.store.JobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the state of one run of each schedule, the basis of its next run, and releases it when a later run takes its place.
 * For the event loop of {@link Jobs}.
 */
final class RunBases {
    private static final Logger LOG = LoggerFactory.getLogger(RunBases.class);

    private final JobStore store;
    private final JobIndex jobs;

    RunBases(JobStore store, JobIndex jobs) {
        this.store = store;
        this.jobs = jobs;
    }

    /** Releases the basis of a job that has stopped, when the job is the next basis or could not use it. */
    void stopped(Job job) {
        // A run that could not begin may have a state that it cannot use: the next run begins anew.
        boolean unusable = job.state() == JobState.FAILED && job.progress().finished() == 0;
        if (job.keepsState() || unusable) {
            job.basis().flatMap(jobs::find).ifPresent(this::release);
        }
    }

    private void release(Job job) {
        if (job.keepsState()) {
            job.setKeepsState(false);
            store.release(job.snapshot()).onFailure(kept -> LOG.warn("The state of job {} stays", job.id(), kept));
        }
    }

    /** Releases the state of a job whose schedule was deleted, now or when the job ends. */
    void orphan(Job job) {
        release(job);
        job.orphan();
        if (!job.state().isFinal()) {
            store.save(job.snapshot()).onFailure(failed -> LOG.warn("Job {} could not be saved", job.id(), failed));
        }
    }
}
