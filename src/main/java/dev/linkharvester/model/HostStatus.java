package dev.linkharvester.model;

/**
 * The pace of a host.
 *
 * @param window requests in flight, at most
 * @param delayMillis the shortest time between two requests, as learned from the host or set by its robots.txt
 */
public record HostStatus(State state, int window, long delayMillis) {
    /** The states of a host. */
    public enum State {
        /** It gets requests. */
        UP,
        /** It gets none for a while, as it could not be reached. */
        PAUSED,
        /** It gets none any more. */
        DOWN
    }

    /** Returns the slower one of two paces. */
    public HostStatus slower(HostStatus other) {
        return new HostStatus(
                state.compareTo(other.state) > 0 ? state : other.state,
                Math.min(window, other.window),
                Math.max(delayMillis, other.delayMillis));
    }
}
