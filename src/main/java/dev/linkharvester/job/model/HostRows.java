package dev.linkharvester.job.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The results of a job by host.
 *
 * @param hosts those with the most URLs first, up to a limit
 * @param leftOut URLs of hosts beyond the limit
 */
public record HostRows(List<HostRow> hosts, long leftOut) {
    public HostRows {
        hosts = List.copyOf(hosts);
    }

    /**
     * One host. The members after the counts are its present state: empty when the job does not run.
     *
     * @param finished URLs with a result
     * @param failed those of them that failed
     * @param meanMilliseconds the mean duration of their last requests
     * @param byError finished URLs by error class
     * @param inFlight requests in flight
     * @param window the limit of requests in flight
     * @param gapMilliseconds the delay between two requests
     * @param nextRequestMilliseconds the time until the next request may begin
     * @param down whether the frontier sends it no request any more
     */
    public record HostRow(
            String host,
            long finished,
            long failed,
            long meanMilliseconds,
            Map<String, Long> byError,
            Optional<Integer> inFlight,
            Optional<Integer> window,
            Optional<Long> gapMilliseconds,
            Optional<Long> nextRequestMilliseconds,
            Optional<Boolean> down) {
        /** The counts of a host that is not active. */
        public HostRow(String host, long finished, long failed, long meanMilliseconds, Map<String, Long> byError) {
            this(
                    host,
                    finished,
                    failed,
                    meanMilliseconds,
                    byError,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** A host of which no URL has a result yet. */
        public HostRow(String host) {
            this(host, 0, 0, 0, Map.of());
        }
    }
}
