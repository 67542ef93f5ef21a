package dev.linkharvester.politeness;

import java.time.Duration;

/**
 * Pauses a host that cannot be reached, and ends it if it stays so: a circuit breaker.
 *
 * <p>Some failures in a row open the breaker for a pause. Each further failure after the pause opens it for twice as long.
 * After the last pause it trips: it stays open for the rest of the run. One response closes it and resets all counts.
 */
final class ConnectivityBreaker {
    /** Failures in a row that open the breaker. */
    static final int MAX_FAILURES = 5;

    /** Length of the first pause; each further one is twice as long. */
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** Pauses of a host that never responded: half a minute in all. */
    static final int MAX_PAUSES = 5;

    /** Pauses of a host that has responded, and may be restarting: eight and a half minutes in all. */
    static final int MAX_PAUSES_OF_KNOWN = 9;

    private int failures;
    private int pauses;
    private long resumesAt = Long.MIN_VALUE;
    private boolean tripped;

    /** Records a response. */
    void reached() {
        failures = 0;
        pauses = 0;
    }

    /**
     * Records a request that did not reach the host. Failures of requests sent before a pause are ignored during it.
     *
     * @param known whether the host has ever responded
     */
    void unreached(long now, boolean known) {
        failures++;
        if (failures < MAX_FAILURES || now < resumesAt) {
            return;
        }
        if (pauses >= (known ? MAX_PAUSES_OF_KNOWN : MAX_PAUSES)) {
            tripped = true;
        } else {
            resumesAt = now + FIRST_PAUSE.multipliedBy(1L << pauses++).toNanos();
        }
    }

    /** Whether the last failures suffice to open the breaker, even if its pause is over. */
    boolean isFailing() {
        return failures >= MAX_FAILURES;
    }

    /** Returns when requests may resume. */
    long resumesAt() {
        return resumesAt;
    }

    /** Whether the host is paused now, so that a failure says nothing about its URL. */
    boolean isPaused(long now) {
        return now < resumesAt && !tripped;
    }

    /** Whether the host gets no further request in this run. */
    boolean isTripped() {
        return tripped;
    }

    /** Whether there is no state to keep. */
    boolean isClear() {
        return failures == 0 && !tripped;
    }
}
