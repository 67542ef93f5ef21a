package dev.linkharvester.job.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How a job went over time.
 *
 * @param stepSeconds the time between two samples, while it ran
 * @param samples the oldest first
 */
public record JobHistory(int stepSeconds, List<Sample> samples) {
    public JobHistory {
        samples = List.copyOf(samples);
    }

    /**
     * The counts of one moment; all are totals since the job began.
     *
     * @param byStatusClass finished URLs by {@code 2xx} and the like; {@code none} without a response
     */
    public record Sample(
            Instant at,
            long finished,
            long failed,
            long links,
            long bytes,
            long queued,
            long inFlight,
            Map<String, Long> byStatusClass,
            Map<String, Long> byError) {}
}
