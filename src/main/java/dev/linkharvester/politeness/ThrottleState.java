package dev.linkharvester.politeness;

/**
 * Holds what another run needs to continue with a host at its learned pace.
 *
 * @param window requests that may be in flight, with the fraction of the next one
 * @param delayNanos learned time between the starts of two requests
 * @param nextPermitted no request before this time of the frontier's ticker
 * @param congested whether the host was ever congested
 * @param answeredAt time of the last served request, by the frontier's ticker; {@link #NEVER} if there was none
 */
public record ThrottleState(double window, double delayNanos, long nextPermitted, boolean congested, long answeredAt) {
    /** A time before all others. */
    public static final long NEVER = Long.MIN_VALUE;
}
