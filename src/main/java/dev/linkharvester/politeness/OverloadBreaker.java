package dev.linkharvester.politeness;

import java.time.Duration;

/**
 * A host that answers, but serves nothing (429, 503): it is given up when it has served nothing for some time in which it
 * refused often enough (a circuit breaker). One request that it serves makes all forgotten.
 */
public final class OverloadBreaker {
    /** Fewer refusals, however long they take, may be those of a host that asks for much time. */
    public static final int MIN_REFUSALS = 10;

    /** A quota is renewed within this time, or not in this run. */
    public static final Duration MAX_REFUSING = Duration.ofMinutes(15);

    private int refusals;
    private long since;
    private boolean givenUp;

    /** The host refused a request. */
    void refused(long now) {
        if (refusals == 0) {
            since = now;
        }
        refusals++;
        givenUp |= refusals >= MIN_REFUSALS && now - since >= MAX_REFUSING.toNanos();
    }

    /** The host served a request. */
    void served() {
        refusals = 0;
    }

    /** Whether the host is to be asked no more. */
    boolean isGivenUp() {
        return givenUp;
    }

    /** Whether there is nothing to remember. */
    boolean isClear() {
        return refusals == 0 && !givenUp;
    }
}
