package dev.linkharvester.model;

/**
 * How fast a host may be asked.
 *
 * @param window requests in flight at a time, at most
 * @param gapMillis the least time between two of them that the host taught or asked for
 */
public record HostStatus(State state, int window, long gapMillis) {
    /** Whether a host is asked. */
    public enum State {
        /** It is. */
        UP,
        /** It is left alone for a while, as it could not be reached. */
        PAUSED,
        /** It is not asked any more. */
        GIVEN_UP
    }

    /** Of two paces the slower one. */
    public HostStatus slower(HostStatus other) {
        return new HostStatus(
                state.compareTo(other.state) > 0 ? state : other.state,
                Math.min(window, other.window),
                Math.max(gapMillis, other.gapMillis));
    }
}
