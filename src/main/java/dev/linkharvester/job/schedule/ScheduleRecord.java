package dev.linkharvester.job.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A schedule as its file holds it.
 *
 * @param skipped runs that were due while the run before still went on
 * @param runs its jobs that are kept, the newest first
 * @param next when the next run is due
 * @param lastError why the last run could not be created; empty when it was
 */
public record ScheduleRecord(
        Request request,
        boolean paused,
        long skipped,
        List<String> runs,
        Optional<Instant> next,
        Optional<Problem> lastError) {

    /**
     * What a schedule was created with.
     *
     * @param name for people
     * @param options of its jobs, seeds included
     * @param keep runs that are kept
     * @param created in milliseconds
     * @param every the interval between two runs, such as {@code 1h}; empty with a time table
     * @param cron the time table
     * @param zone of the time table
     */
    public record Request(
            String id,
            String name,
            Map<String, Object> options,
            int keep,
            Instant created,
            Optional<String> every,
            Optional<String> cron,
            Optional<String> zone) {
        public Request {
            requireNonNull(id);
            requireNonNull(name);
            requireNonNull(created);
            options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        }
    }

    /** A run that could not be created. */
    public record Problem(Instant at, String detail) {}

    public ScheduleRecord {
        requireNonNull(request);
        runs = List.copyOf(runs);
    }
}
