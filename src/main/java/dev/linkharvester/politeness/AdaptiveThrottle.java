package dev.linkharvester.politeness;

import java.time.Duration;

/**
 * Learns from the responses of one host how fast requests to it may be.
 *
 * <p><b>Window.</b> The number of requests that may be in flight. It starts like a browser's. Each success makes it larger:
 * by one until the first sign of congestion, then by one for each window of successes. Congestion (a time-out, no
 * connection, 429, 503) halves it, once for all requests that were in flight together. This is additive increase and
 * multiplicative decrease, as in TCP (Chiu and Jain 1989).
 *
 * <p><b>Delay.</b> A window cannot slow a host that responds at once and limits the rate. So a 429 or 503 also sets a delay
 * between requests: a quarter longer than the pace that was refused, and longer with each further refusal. This overshoots,
 * because a host that counts requests over a period refuses everything until the period ends.
 *
 * <p><b>Rate.</b> When the host serves again, the requests that it served in the last minutes, divided by that time, are the
 * rate that it admits. The delay becomes a tenth longer than this rate needs.
 *
 * <p><b>Recovery.</b> From there the delay shrinks, to find out whether the host admits more. It shrinks the slower the
 * longer the host refused, because a refusal may cost a second or a minute and should cost a small part of the time. So a
 * host gets between 0.8 and 1 of its rate, whether it counts over a second or over a minute. A delay that has become much
 * shorter than the learned rate without a refusal was learned under an overload that is over: it shrinks ever faster.
 */
public final class AdaptiveThrottle {
    /** Requests in flight at the start: as many as browsers have per host. */
    static final int FIRST_WINDOW = 6;

    /** Longest delay that is learned from 429. */
    public static final Duration MAX_DELAY = Duration.ofMinutes(1);

    /** Longest delay that is learned from 503, which may be a fault that no pace can help. */
    static final Duration MAX_OVERLOAD_DELAY = Duration.ofSeconds(1);

    /** Time without a request, if longer than twice the delay, after which the rate is measured anew. */
    static final Duration IDLE = Duration.ofSeconds(5);

    /** Time over which the rate is measured; requests served before it count half. */
    static final Duration MEASUREMENT = Duration.ofMinutes(5);

    /** Time in which the delay shrinks by the factor e, as a multiple of the time for which the host refused. */
    static final int RECOVERY_FACTOR = 100;

    /** Least time in which the delay shrinks by the factor e. */
    static final Duration MIN_RECOVERY = Duration.ofSeconds(10);

    /** Longest time in which the delay shrinks by the factor e. */
    static final Duration MAX_RECOVERY = Duration.ofHours(1);

    /** Ratio of the learned delay to the current one from which the learned one counts as outdated. */
    private static final double OUTDATED = 1.3;

    private static final double LENGTHENING = 1.25;
    private static final double MARGIN = 1.1;
    private static final double MIN_DELAY_NANOS = 1e6;
    private static final double PACE_WEIGHT = 0.125;

    private final int maxWindow;
    private double window;
    private boolean congestedBefore;
    // Requests in flight that were sent before the last congestion was known.
    private int excused;
    private double delayNanos;
    // Average time between the starts of two requests.
    private double paceNanos;
    private double recoveryNanos = MIN_RECOVERY.toNanos();
    private double learnedDelayNanos;
    private long shortenedAt;
    private long refusedSince;
    private long lastStart = Long.MIN_VALUE;
    private long measuredSince = Long.MIN_VALUE;
    private int served;
    private boolean refusing;

    /** @param maxWindow upper bound of the window */
    AdaptiveThrottle(int maxWindow) {
        this.maxWindow = maxWindow;
        window = Math.min(FIRST_WINDOW, maxWindow);
    }

    /** Returns how many requests may be in flight now, 1 or more. */
    int window() {
        return (int) window;
    }

    /** Returns the learned time between the starts of two requests, in nanoseconds. */
    long delayNanos() {
        return (long) delayNanos;
    }

    /** Records the start of a request. */
    void started(long now) {
        if (lastStart != Long.MIN_VALUE) {
            double since = now - lastStart;
            paceNanos = paceNanos <= 0 ? since : paceNanos + PACE_WEIGHT * (since - paceNanos);
        }
        if (measuredSince == Long.MIN_VALUE
                || (!refusing && now - lastStart > Math.max((double) IDLE.toNanos(), 2 * delayNanos))) {
            measuredSince = now;
            served = 0;
        }
        lastStart = now;
    }

    /** Records a request that the host served, whatever the response says. */
    void succeeded() {
        boolean sentBeforeARefusal = excuseOne();
        if (refusing && !sentBeforeARefusal) {
            refusing = false;
            learnRate();
        }
        served++;
        if (lastStart - measuredSince > 2 * MEASUREMENT.toNanos()) {
            served /= 2;
            measuredSince += (lastStart - measuredSince) / 2;
        }
        window = Math.min(maxWindow, window + (congestedBefore ? 1 / window : 1));
        shorten();
    }

    // Counts the time in which requests were sent at this pace.
    private void shorten() {
        double spent = Math.min((double) lastStart - shortenedAt, 2 * delayNanos);
        shortenedAt = lastStart;
        delayNanos = delayNanos < MIN_DELAY_NANOS ? 0 : delayNanos * Math.exp(-spent / recoveryNanos);
        if (delayNanos < learnedDelayNanos / OUTDATED) {
            recoveryNanos = clampRecovery(recoveryNanos / 2);
            learnedDelayNanos = delayNanos * OUTDATED / MARGIN;
        }
    }

    /** Records a request whose end says nothing about the pace. */
    void endedOtherwise() {
        excuseOne();
    }

    /**
     * Records that the host did not keep up.
     *
     * @param inFlight requests still in flight, which were sent before this was known
     */
    void congested(int inFlight) {
        if (excuseOne()) {
            return;
        }
        excused = inFlight;
        congestedBefore = true;
        window = Math.max(1, window / 2);
    }

    // The last request is the one that was served: while a host refuses, one is in flight at a time, or nearly so.
    private void learnRate() {
        if (served > 0) {
            delayNanos = Math.min(delayNanos, MARGIN * (lastStart - measuredSince) / served);
        }
        learnedDelayNanos = delayNanos;
        shortenedAt = lastStart;
        recoveryNanos =
                clampRecovery(Math.max(recoveryNanos / 2, RECOVERY_FACTOR * (double) (lastStart - refusedSince)));
    }

    private static double clampRecovery(double nanos) {
        return Math.clamp(nanos, (double) MIN_RECOVERY.toNanos(), (double) MAX_RECOVERY.toNanos());
    }

    /** Records a refusal by rate ({@link HostSignal#THROTTLED}). */
    void throttled(int inFlight) {
        refused(inFlight, MAX_DELAY);
    }

    /** Records a refusal by rate or by a fault ({@link HostSignal#OVERLOADED}). */
    void overloaded(int inFlight) {
        refused(inFlight, MAX_OVERLOAD_DELAY);
    }

    private void refused(int inFlight, Duration maxDelay) {
        if (excused == 0) {
            if (!refusing) {
                refusing = true;
                refusedSince = lastStart;
            }
            double refusedAt = Math.max(MIN_DELAY_NANOS, Math.max(delayNanos, paceNanos));
            delayNanos = Math.max(delayNanos, Math.min((double) maxDelay.toNanos(), refusedAt * LENGTHENING));
        }
        congested(inFlight);
    }

    // Of requests that were in flight together only the first failure counts.
    private boolean excuseOne() {
        if (excused == 0) {
            return false;
        }
        excused--;
        return true;
    }

    /** Continues from a stored state. */
    void restore(ThrottleState state) {
        window = Math.clamp(state.window(), 1, maxWindow);
        delayNanos = state.delayNanos();
        learnedDelayNanos = delayNanos;
        recoveryNanos = clampRecovery(RECOVERY_FACTOR * delayNanos);
        congestedBefore = state.congested();
    }

    /** Returns the window with its fraction, the part of the next step that it has grown. */
    double exactWindow() {
        return window;
    }

    /** Whether the host was ever congested, so that there is a state to keep. */
    boolean hasLearned() {
        return congestedBefore;
    }
}
