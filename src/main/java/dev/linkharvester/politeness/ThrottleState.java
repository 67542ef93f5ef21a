package dev.linkharvester.politeness;

/**
 * What a host has taught.
 *
 * @param window requests in flight that it bears
 * @param gapNanos least time between two requests that it has taught by refusing
 * @param nextPermitted no request before this time of the frontier's ticker
 * @param congested whether it ever did not keep up
 * @param answeredAt when it served a request last, by the frontier's ticker; {@link #NEVER} if it did not
 */
public record ThrottleState(double window, double gapNanos, long nextPermitted, boolean congested, long answeredAt) {
    /** A time long past. */
    public static final long NEVER = Long.MIN_VALUE;
}
