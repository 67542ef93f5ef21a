/**
 * Owns the data folder of a service: one folder a job, one file a schedule, and uploads that no job has taken.
 *
 * <p>{@link dev.linkharvester.job.store.JobStore} takes records of {@link dev.linkharvester.job.model} and keeps them in
 * files that only their owner may read; a file is always whole, whenever the process ends. Files are read and written on the
 * threads of {@link dev.linkharvester.job.store.Disk}, never on an event loop.
 */
@NullMarked
package dev.linkharvester.job.store;

import org.jspecify.annotations.NullMarked;
