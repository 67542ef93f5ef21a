package dev.linkharvester.model;

import java.util.List;

/**
 * The states of hosts now.
 *
 * @param hosts those that have work, or something is known of; up to the limit of the request
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
     * @param delayMillis the shortest time between two requests
     * @param nextMillis time until the next request may begin; 0 when it may now
     * @param down whether it gets no more requests
     */
    public record HostState(String key, int inFlight, int window, long delayMillis, long nextMillis, boolean down) {
        /** Returns its name. */
        public String host() {
            int start = key.indexOf("://") + 3;
            return key.substring(start, key.lastIndexOf(':'));
        }
    }
}
