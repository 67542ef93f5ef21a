package dev.linkharvester.politeness;

import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** Spreads the requests to all hosts over time. */
public final class RateLimit {
    // A timer may be this late. Requests missed by it are made up for, as a high rate could not be reached otherwise.
    private static final long CATCH_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final long delayNanos;
    private long nextPermitted = Long.MIN_VALUE;

    /** @param requestsPerSecond empty for no limit */
    public RateLimit(OptionalDouble requestsPerSecond) {
        delayNanos = delayNanos(requestsPerSecond);
    }

    /** Returns the time between two requests at a rate, in nanoseconds; 0 without a rate. */
    public static long delayNanos(OptionalDouble requestsPerSecond) {
        return (long) (TimeUnit.SECONDS.toNanos(1) / requestsPerSecond.orElse(Double.POSITIVE_INFINITY));
    }

    /** Whether a request may start. */
    public boolean permits(long now) {
        return nextPermitted <= now;
    }

    /** Records the start of a request. */
    public void started(long now) {
        nextPermitted = (nextPermitted < now - CATCH_UP_NANOS ? now : nextPermitted) + delayNanos;
    }

    /** Returns when the next request may start, by the frontier's ticker. */
    public long nextPermitted() {
        return nextPermitted;
    }
}
