package dev.linkharvester.job;

import dev.linkharvester.job.model.Failure;
import dev.linkharvester.model.PageRows;
import java.util.Collection;

/** Receives what happens to jobs, on the event loop of {@link Jobs} but for {@link #written}. */
public interface JobListener {
    void created(Job job);

    /** The state of the job has changed. */
    void changed(Job job);

    void deleted(String job);

    /** The progress of all active jobs: twice a second while there are any, and once after. */
    void progressed(Collection<Job> jobs);

    /**
     * A URL of the job failed.
     *
     * @param skipped failures of the job since the call before that were not announced
     */
    void failed(String job, Failure failure, long skipped);

    /** The rows of a URL are on their way to the disk; on any thread, and often. */
    void written(PageRows page, long queuedNanos);
}
