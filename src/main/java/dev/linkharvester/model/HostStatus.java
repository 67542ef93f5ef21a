package dev.linkharvester.model;

/**
 * The pace of a host.
 *
 * @param window requests in flight, at most
 * @param gapMillis the shortest time between two requests, as learned from the host or set by its robots.txt
 */
public record HostStatus(State state, int window, long gapMillis) {
    /** Whether a host gets requests. */
    public enum State {
        /** It does. */
        UP,
        /** It gets none for a while, as it could not be reached. */
        PAUSED,
        /** It gets none any more. */
        GIVEN_UP
    }

    /** Returns the slower one of two paces. */
    public HostStatus slower(HostStatus other) {
        return new HostStatus(
                state.compareTo(other.state) > 0 ? state : other.state,
                Math.min(window, other.window),
                Math.max(gapMillis, other.gapMillis));
    }
}
