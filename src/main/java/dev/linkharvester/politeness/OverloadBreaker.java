package dev.linkharvester.politeness;

import java.time.Duration;

/**
 * Ends a host that responds but serves nothing ({@link HostSignal#isRefusal()}): a circuit breaker.
 *
 * <p>It trips when the host has refused often enough for long enough and served nothing in between. Then it stays open for
 * the rest of the run. One served request resets it.
 */
public final class OverloadBreaker {
    /** Refusals before the breaker may trip: fewer, over whatever time, may come from a host with long pauses. */
    public static final int MIN_REFUSALS = 10;

    /** Time of refusals before the breaker may trip: a quota is renewed within it, or not in this run. */
    public static final Duration MAX_REFUSING = Duration.ofMinutes(15);

    private int refusals;
    private long refusingSince;
    private boolean tripped;

    /** Records a refusal. */
    void refused(long now) {
        if (refusals == 0) {
            refusingSince = now;
        }
        refusals++;
        tripped |= refusals >= MIN_REFUSALS && now - refusingSince >= MAX_REFUSING.toNanos();
    }

    /** Records a served request. */
    void served() {
        refusals = 0;
    }

    /** Whether the host gets no further request in this run. */
    boolean isTripped() {
        return tripped;
    }

    /** Whether there is no state to keep. */
    boolean isClear() {
        return refusals == 0 && !tripped;
    }
}
