package dev.linkharvester.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The counts of the URLs that have ended. Each URL is in one status and in at most one error class.
 *
 * @param bytes body bytes received, before decompression
 * @param byStatus URLs by final HTTP status; 0 for those without a response
 * @param byErrorClass URLs that gave no page, by class
 * @param dropped outlinks that were not followed, by reason; an outlink counts on each page that has it
 * @param skipped references that are no link, by their scheme, up to a limit of the frontier: {@link PageLinks#skipped}
 * @param changes pages and links that changed since another run, by kind; empty when there was none
 * @param hosts the counts of each host that has a URL with an outcome, up to a limit of the frontier
 * @param left URLs that wait for the next run, as their host is down, by the host's name
 */
public record Counts(
        long bytes,
        SortedMap<Integer, Long> byStatus,
        Map<ErrorClass, Long> byErrorClass,
        Map<String, Long> dropped,
        Map<String, Long> skipped,
        Map<String, Long> changes,
        List<HostCounts> hosts,
        Map<String, Long> left) {
    /** The counts before anything has ended. */
    public static final Counts NONE =
            new Counts(0, Collections.emptySortedMap(), Map.of(), Map.of(), Map.of(), Map.of(), List.of());

    /** Creates the counts of a run that leaves nothing to the next one. */
    public Counts(
            long bytes,
            SortedMap<Integer, Long> byStatus,
            Map<ErrorClass, Long> byErrorClass,
            Map<String, Long> dropped,
            Map<String, Long> skipped,
            Map<String, Long> changes,
            List<HostCounts> hosts) {
        this(bytes, byStatus, byErrorClass, dropped, skipped, changes, hosts, Map.of());
    }

    /**
     * The counts of one host.
     *
     * @param host its name, or address
     * @param finished URLs that have their outcome
     * @param failed those of them that failed
     * @param requested those of them that were requested
     * @param millis time of their last requests, together
     * @param pace its pace; empty for a host that was never slowed down
     */
    public record HostCounts(
            String host, long finished, long failed, long requested, long millis, Optional<HostStatus> pace) {
        /** Returns the same counts with a pace. */
        public HostCounts withPace(Optional<HostStatus> itsPace) {
            return new HostCounts(host, finished, failed, requested, millis, itsPace);
        }

        /** Returns the mean time of a request, in milliseconds. */
        public long meanMillis() {
            return requested == 0 ? 0 : millis / requested;
        }
    }

    public Counts {
        hosts = List.copyOf(hosts);
        left = Map.copyOf(left);
    }

    /** Returns the same counts with the URLs that wait for the next run. */
    public Counts withLeft(Map<String, Long> urlsByHost) {
        return new Counts(bytes, byStatus, byErrorClass, dropped, skipped, changes, hosts, urlsByHost);
    }
}
