package dev.linkharvester.job;

import dev.linkharvester.model.PageRows;
import io.vertx.core.json.JsonObject;
import java.util.Collection;

/** Is told what happens to jobs, on the event loop of {@link Jobs} but for {@link #ended}. */
public interface JobListener {
    void created(Job job);

    /** The job has another state. */
    void changed(Job job);

    void deleted(String job);

    /** Where the jobs that are at work stand; twice a second while there are any, and once after. */
    void progressed(Collection<Job> jobs);

    /** A URL of the job failed. */
    void failed(String job, JsonObject failure);

    /** The rows of a URL are written; on any thread, and often. */
    void ended(PageRows page, long queuedNanos);
}
