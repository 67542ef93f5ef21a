package dev.linkharvester.job;

import java.time.Duration;

/**
 * The times of a service that tests shorten.
 *
 * @param grace for requests in flight when their job is paused or cancelled, or the service ends
 * @param diskChecks between two checks of the free space on the disk
 * @param scheduleChecks between two checks for schedules that are due
 */
public record Intervals(Duration grace, Duration diskChecks, Duration scheduleChecks) {
    /** For use outside tests. */
    public static final Intervals DEFAULT =
            new Intervals(Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(1));
}
