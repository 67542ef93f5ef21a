package dev.linkharvester.model;

import java.util.List;

/**
 * How hosts stand at this moment.
 *
 * @param hosts those that have something to do, or have taught something; up to the limit of the query
 */
public record HostStates(List<HostState> hosts) {
    public HostStates {
        hosts = List.copyOf(hosts);
    }

    /**
     * One host: a scheme, a name and a port.
     *
     * @param key such as {@code https://example.com:443}
     * @param inFlight requests being made
     * @param window requests that may be in flight
     * @param gapMillis the least time between two requests
     * @param nextMillis until the next request may begin; 0: it may now
     * @param down whether it was given up
     */
    public record HostState(String key, int inFlight, int window, long gapMillis, long nextMillis, boolean down) {
        /** Its name. */
        public String host() {
            int start = key.indexOf("://") + 3;
            return key.substring(start, key.lastIndexOf(':'));
        }
    }
}
