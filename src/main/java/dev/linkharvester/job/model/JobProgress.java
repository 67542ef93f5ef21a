package dev.linkharvester.job.model;

import static java.util.Objects.requireNonNullElse;

import java.util.Map;

/**
 * How far a job is.
 *
 * @param accepted URLs accepted
 * @param finished URLs with a result
 * @param failed those of them that failed
 * @param queued URLs that wait
 * @param inFlight requests in flight
 * @param links rows written
 * @param bytes body bytes received, before decompression
 * @param pagesPerSecond over the last seconds; 0 when it does not run
 * @param byStatus finished URLs by HTTP status; 0 for those without a response
 * @param byError finished URLs by error class
 */
public record JobProgress(
        long accepted,
        long finished,
        long failed,
        long queued,
        long inFlight,
        long links,
        long bytes,
        double pagesPerSecond,
        Map<Integer, Long> byStatus,
        Map<String, Long> byError) {
    /** Before anything was accepted. */
    public static final JobProgress NONE = new JobProgress(0, 0, 0, 0, 0, 0, 0, 0, Map.of(), Map.of());

    public JobProgress {
        byStatus = requireNonNullElse(byStatus, Map.of());
        byError = requireNonNullElse(byError, Map.of());
    }
}
