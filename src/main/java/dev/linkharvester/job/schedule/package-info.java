/**
 * Owns the schedules: jobs that run again and again.
 *
 * <p>{@link dev.linkharvester.job.schedule.Schedules} checks once a second which schedules are due and creates their jobs
 * through {@link dev.linkharvester.job.Jobs}. A run starts from the state of the last run that is done, so that it refreshes
 * the pages that are known and reports what has changed. Each schedule is a file in the data folder. Everything runs on the
 * event loop of the service; files are read and written on the threads of
 * {@link dev.linkharvester.job.store.Disk}.
 */
@NullMarked
package dev.linkharvester.job.schedule;

import org.jspecify.annotations.NullMarked;
