/**
 * Owns the jobs of a service: creates them, runs a limited number at a time, counts their results, and remembers them.
 * Knows nothing of HTTP.
 *
 * <p>{@link dev.linkharvester.job.Jobs} is the face. A {@link dev.linkharvester.job.NewJob} flows in; state, progress and
 * summaries flow out as records of {@link dev.linkharvester.job.model}, and changes through
 * {@link dev.linkharvester.job.JobListener}. {@link dev.linkharvester.job.RunningJobs} runs a harvest for each running job
 * and divides the limit of concurrent requests among them. {@link dev.linkharvester.job.JobTally} counts the pages that the
 * harvest has written. Every change is on disk before it is announced, so that the service may end at any time and resume
 * its jobs later.
 *
 * <pre>
 *   queued ─► running ─► done, failed
 *     ▲ ▲        │ └───► cancelling ─► cancelled
 *     │ └────────│─────► pausing ─► paused
 *     └──────────┴── resume, or a restart of the service
 * </pre>
 *
 * <p>One event loop, that of the service, runs all of it. Exceptions: the threads of a harvest write the tally, which has a
 * lock; a thread of its own prepares each harvest; the threads of {@link dev.linkharvester.job.store.Disk} read and write
 * files.
 */
@NullMarked
package dev.linkharvester.job;

import org.jspecify.annotations.NullMarked;
