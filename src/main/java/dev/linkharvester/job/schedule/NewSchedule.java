package dev.linkharvester.job.schedule;

import dev.linkharvester.job.schedule.ScheduleRecord.Request;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * A schedule to create.
 *
 * @param name for people
 * @param options of its jobs, seeds included
 * @param every the interval between two runs, such as {@code 1h}; empty with a time table
 * @param cron the time table
 * @param zone of the time table; UTC when empty
 * @param keep runs that are kept
 */
public record NewSchedule(
        String name,
        Map<String, Object> options,
        Optional<String> every,
        Optional<String> cron,
        Optional<String> zone,
        int keep) {

    /** @throws IllegalArgumentException with a text for the user */
    Request request(String id, Instant now) {
        if (zone.isPresent() && cron.isEmpty()) {
            throw new IllegalArgumentException("zone: is for cron");
        }
        var created = now.truncatedTo(ChronoUnit.MILLIS);
        return new Request(id, name, options, keep, created, every, cron, cron.map(table -> zone.orElse("UTC")));
    }
}
