package dev.linkharvester.politeness;

import java.time.Duration;

/**
 * How fast one host is asked, learned from how it answers.
 *
 * <p>The window is how many requests may be in flight. It begins like a browser's, and grows: by one with each success
 * until the first sign of congestion, then by one with each window of successes. Congestion (a time-out, no connection,
 * 429, 503) halves it, once for all the requests that were in flight together (additive increase, multiplicative
 * decrease, as in TCP: Chiu and Jain 1989).
 *
 * <p>A window cannot slow a host that answers at once and refuses by rate. So a 429 or 503 also sets a gap between
 * requests, a quarter longer than the pace at which it was refused, and longer with each further refusal. That is more
 * than is needed: a host that counts requests over some time refuses everything until that time is over. When it answers
 * again, what it answered in the last minutes, over that time, is the rate that it admits, and the gap becomes a tenth
 * longer than this rate asks for. From there the gap becomes shorter by and by, so that a host that admits more is asked
 * for more. The longer the host refused, the slower: a refusal may cost a second or a minute, and is to be a small part of
 * the time. So a host is asked at between 0.8 and 1 of its rate, over a second or over a minute. A gap that has become much
 * shorter than the rate asked for, without a refusal, was learned in an hour of need, and becomes shorter ever faster.
 */
public final class AdaptiveThrottle {
    /** Requests in flight at first: what browsers allow themselves per host. */
    static final int FIRST_WINDOW = 6;

    /** No gap that is learned from 429s becomes longer than this. */
    public static final Duration MAX_DELAY = Duration.ofMinutes(1);

    /** No gap that is learned from 503s does: these may be faults that no pace can help. */
    static final Duration MAX_OVERLOAD_DELAY = Duration.ofSeconds(1);

    /** After so long without a request, and twice its gap, the rate that a host admits is measured anew. */
    static final Duration IDLE = Duration.ofSeconds(5);

    /** For so long that rate is measured; what was answered before counts half. */
    static final Duration MEASURED = Duration.ofMinutes(5);

    /** In what time the gap becomes shorter by the factor e: so many times as long as the host refused, */
    static final int TIMES_REFUSED = 100;

    /** and this at least, */
    static final Duration FASTEST_RECOVERY = Duration.ofSeconds(10);

    /** and this at most. */
    static final Duration SLOWEST_RECOVERY = Duration.ofHours(1);

    /** By this factor a gap is much shorter than the rate asked for which it was learned from. */
    private static final double DISPROVED = 1.3;

    private static final double LENGTHENING = 1.25;
    private static final double MARGIN = 1.1;
    private static final double FIRST_GAP_NANOS = 1e6;
    private static final double PACE_WEIGHT = 0.125;

    private final int bound;
    private double window;
    private boolean congestedBefore;
    private int excused;
    private double gapNanos;
    private double paceNanos;
    private double recoveryNanos = FASTEST_RECOVERY.toNanos();
    private double believedGapNanos;
    private long shortenedAt;
    private long refusedSince;
    private long lastStart = Long.MIN_VALUE;
    private long measuredSince = Long.MIN_VALUE;
    private int admitted;
    private boolean refusing;

    /** @param bound requests in flight that are never exceeded */
    AdaptiveThrottle(int bound) {
        this.bound = bound;
        window = Math.min(FIRST_WINDOW, bound);
    }

    /** How many requests may be in flight now, 1 or more. */
    int window() {
        return (int) window;
    }

    /** The least time between the starts of two requests that this host has taught, in nanoseconds. */
    long gapNanos() {
        return (long) gapNanos;
    }

    /** A request starts. */
    void started(long now) {
        if (lastStart != Long.MIN_VALUE) {
            double since = now - lastStart;
            paceNanos = paceNanos <= 0 ? since : paceNanos + PACE_WEIGHT * (since - paceNanos);
        }
        if (measuredSince == Long.MIN_VALUE
                || (!refusing && now - lastStart > Math.max((double) IDLE.toNanos(), 2 * gapNanos))) {
            measuredSince = now;
            admitted = 0;
        }
        lastStart = now;
    }

    /** A request was answered, whatever it said. */
    void succeeded() {
        boolean sentBeforeARefusal = excuseOne();
        if (refusing && !sentBeforeARefusal) {
            refusing = false;
            learnRate();
        }
        admitted++;
        if (lastStart - measuredSince > 2 * MEASURED.toNanos()) {
            admitted /= 2;
            measuredSince += (lastStart - measuredSince) / 2;
        }
        window = Math.min(bound, window + (congestedBefore ? 1 / window : 1));
        shorten();
    }

    // By the time in which the host was asked at this pace.
    private void shorten() {
        double spent = Math.min((double) lastStart - shortenedAt, 2 * gapNanos);
        shortenedAt = lastStart;
        gapNanos = gapNanos < FIRST_GAP_NANOS ? 0 : gapNanos * Math.exp(-spent / recoveryNanos);
        if (gapNanos < believedGapNanos / DISPROVED) {
            recoveryNanos = recovery(recoveryNanos / 2);
            believedGapNanos = gapNanos * DISPROVED / MARGIN;
        }
    }

    /** A request ended in a way that tells nothing of the host's pace. */
    void endedOtherwise() {
        excuseOne();
    }

    /**
     * The host did not keep up.
     *
     * @param inFlight requests that are still under way and were sent before this was known
     */
    void congested(int inFlight) {
        if (excuseOne()) {
            return;
        }
        excused = inFlight;
        congestedBefore = true;
        window = Math.max(1, window / 2);
    }

    // The last request is the one that was answered: while a host refuses, there is one at a time, or nearly so.
    private void learnRate() {
        if (admitted > 0) {
            gapNanos = Math.min(gapNanos, MARGIN * (lastStart - measuredSince) / admitted);
        }
        believedGapNanos = gapNanos;
        shortenedAt = lastStart;
        recoveryNanos = recovery(Math.max(recoveryNanos / 2, TIMES_REFUSED * (double) (lastStart - refusedSince)));
    }

    private static double recovery(double nanos) {
        return Math.clamp(nanos, (double) FASTEST_RECOVERY.toNanos(), (double) SLOWEST_RECOVERY.toNanos());
    }

    /** The host refused by rate (429). */
    void throttled(int inFlight) {
        refused(inFlight, MAX_DELAY);
    }

    /** The host could not serve a request (503), for its rate or for something else. */
    void overloaded(int inFlight) {
        refused(inFlight, MAX_OVERLOAD_DELAY);
    }

    private void refused(int inFlight, Duration longestGap) {
        if (excused == 0) {
            if (!refusing) {
                refusing = true;
                refusedSince = lastStart;
            }
            double refusedAt = Math.max(FIRST_GAP_NANOS, Math.max(gapNanos, paceNanos));
            gapNanos = Math.max(gapNanos, Math.min((double) longestGap.toNanos(), refusedAt * LENGTHENING));
        }
        congested(inFlight);
    }

    // Of requests in flight together only the first that fails tells something new.
    private boolean excuseOne() {
        if (excused == 0) {
            return false;
        }
        excused--;
        return true;
    }

    /** Goes on with what was taught before. */
    void restore(ThrottleState pace) {
        window = Math.clamp(pace.window(), 1, bound);
        gapNanos = pace.gapNanos();
        believedGapNanos = gapNanos;
        recoveryNanos = recovery(TIMES_REFUSED * gapNanos);
        congestedBefore = pace.congested();
    }

    /** How many requests may be in flight, and the share of one by which that will grow. */
    double exactWindow() {
        return window;
    }

    /** Whether this host taught nothing yet, so that forgetting it loses nothing. */
    boolean isUntaught() {
        return !congestedBefore;
    }
}
