package dev.linkharvester.politeness;

import java.time.Duration;

/**
 * A host that cannot be reached: after some failures in a row it is left alone for a while that doubles each time, and
 * in the end it is given up (a circuit breaker). One answer makes all forgotten.
 */
final class ConnectivityBreaker {
    /** Failures to reach the host in a row, after which it counts as down. */
    static final int FAILURES = 5;

    /** How long it is left alone the first time. */
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** How often a host that never answered is left alone before it is given up: in all for half a minute. */
    static final int PAUSES = 5;

    /** The same for one that has answered, and may be started again: in all for eight and a half minutes. */
    static final int PAUSES_OF_KNOWN = 9;

    private int failures;
    private int pauses;
    private long resumesAt = Long.MIN_VALUE;
    private boolean givenUp;

    /** The host answered. */
    void reached() {
        failures = 0;
        pauses = 0;
    }

    /**
     * A request did not reach the host. Those that fail while it is left alone were sent before, and tell nothing new.
     *
     * @param known whether the host has ever answered
     */
    void unreached(long now, boolean known) {
        failures++;
        if (failures < FAILURES || now < resumesAt) {
            return;
        }
        if (pauses >= (known ? PAUSES_OF_KNOWN : PAUSES)) {
            givenUp = true;
        } else {
            resumesAt = now + FIRST_PAUSE.multipliedBy(1L << pauses++).toNanos();
        }
    }

    /** Whether the host counts as down: left alone, or being tried again. */
    boolean isDown() {
        return failures >= FAILURES;
    }

    /** When the host may be tried again. */
    long resumesAt() {
        return resumesAt;
    }

    /** Whether the host is left alone now: a request that failed says nothing about its URL. */
    boolean isPaused(long now) {
        return now < resumesAt && !givenUp;
    }

    /** Whether the host is to be asked no more. */
    boolean isGivenUp() {
        return givenUp;
    }

    /** Whether there is nothing to remember. */
    boolean isClear() {
        return failures == 0 && !givenUp;
    }
}
