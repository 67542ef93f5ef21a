/**
 * Starts jobs by cron expressions, and compares each run of a schedule with the one before.
 *
 * <p>{@link dev.linkharvester.job.schedule.Schedules} owns the schedules and their files below the data folder; it runs on the
 * context of the service. Jobs are started and watched through {@link dev.linkharvester.job.Jobs}.
 */
@NullMarked
package dev.linkharvester.job.schedule;

import org.jspecify.annotations.NullMarked;
