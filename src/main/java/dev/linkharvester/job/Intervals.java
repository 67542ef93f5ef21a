package dev.linkharvester.job;

import java.time.Duration;

/**
 * How long a service waits.
 *
 * @param grace what requests in flight get when their job is paused or cancelled, or the service ends
 * @param looksAtDisk between two looks how much room the disk has
 * @param looksAtSchedules between two looks which schedules are due
 */
public record Intervals(Duration grace, Duration looksAtDisk, Duration looksAtSchedules) {
    /** That of a service for users. */
    public static final Intervals DEFAULT =
            new Intervals(Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(1));
}
