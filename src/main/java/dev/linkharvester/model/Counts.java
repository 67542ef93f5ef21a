package dev.linkharvester.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What has ended, counted. Each URL is in one status and in at most one error class.
 *
 * @param bytes body bytes received, before decompression
 * @param byStatus URLs by final HTTP status; 0 for those without a response
 * @param byErrorClass URLs that gave no page, by class
 * @param dropped links that were not followed, by why; a link counts on each page that has it
 * @param skipped references that are no link, by their scheme, up to a bound of the frontier's: {@link PageLinks#skipped}
 * @param changes what became of known pages and of their links since another run, by what; empty when there was none
 * @param hosts the counts of each host of which a URL has its outcome, up to a bound of the frontier's
 * @param left URLs that this run leaves to the next one, as their host was given up, by the host's name
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
    /** Before anything has ended. */
    public static final Counts NONE =
            new Counts(0, Collections.emptySortedMap(), Map.of(), Map.of(), Map.of(), Map.of(), List.of());

    /** Counts of a run that leaves nothing. */
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
     * @param asked those of them that were asked for
     * @param millis how long their last requests took, together
     * @param pace how fast it may be asked; empty for a host that taught nothing
     */
    public record HostCounts(
            String host, long finished, long failed, long asked, long millis, Optional<HostStatus> pace) {
        /** The same counts, with what the host has taught. */
        public HostCounts withPace(Optional<HostStatus> taught) {
            return new HostCounts(host, finished, failed, asked, millis, taught);
        }

        /** How long a request took on average. */
        public long meanMillis() {
            return asked == 0 ? 0 : millis / asked;
        }
    }

    public Counts {
        hosts = List.copyOf(hosts);
        left = Map.copyOf(left);
    }

    /** The same counts, with what is left. */
    public Counts withLeft(Map<String, Long> urlsByHost) {
        return new Counts(bytes, byStatus, byErrorClass, dropped, skipped, changes, hosts, urlsByHost);
    }
}
