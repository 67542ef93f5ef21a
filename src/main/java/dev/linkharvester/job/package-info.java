/**
 * Jobs: harvests that a service keeps, runs and remembers. {@link dev.linkharvester.job.Jobs} owns them all, on one event
 * loop; each is a folder of the {@link dev.linkharvester.job.store.DataFolder} with its {@code job.json}, seeds, results and
 * {@code summary.json}, so that the service may end at any time and go on with them later. While a job runs, its
 * {@link dev.linkharvester.job.JobTally} listens to what the stages of its harvest say to each other. Knows nothing of
 * HTTP.
 *
 * <pre>
 *   queued ─► running ─► done, failed
 *     ▲ ▲        │ └───► cancelling ─► cancelled
 *     │ └────────│─────► pausing ─► paused
 *     └──────────┴── resume, or a restart of the service
 * </pre>
 */
@NullMarked
package dev.linkharvester.job;

import org.jspecify.annotations.NullMarked;
