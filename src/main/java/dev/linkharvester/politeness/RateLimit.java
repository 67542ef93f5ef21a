package dev.linkharvester.politeness;

import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** Spreads the requests to all hosts over time. */
public final class RateLimit {
    // A timer may come this late: what was missed is made up for, else a high rate could not be reached.
    private static final long CATCH_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final long gapNanos;
    private long nextPermitted = Long.MIN_VALUE;

    /** @param requestsPerSecond empty for no limit */
    public RateLimit(OptionalDouble requestsPerSecond) {
        gapNanos = gapNanos(requestsPerSecond);
    }

    /** The time between two requests at a rate. */
    public static long gapNanos(OptionalDouble requestsPerSecond) {
        return (long) (TimeUnit.SECONDS.toNanos(1) / requestsPerSecond.orElse(Double.POSITIVE_INFINITY));
    }

    /** Whether a request may start. */
    public boolean permits(long now) {
        return nextPermitted <= now;
    }

    /** A request starts. */
    public void started(long now) {
        nextPermitted = (nextPermitted < now - CATCH_UP_NANOS ? now : nextPermitted) + gapNanos;
    }

    /** When the next request may start, by the frontier's ticker. */
    public long nextPermitted() {
        return nextPermitted;
    }
}
