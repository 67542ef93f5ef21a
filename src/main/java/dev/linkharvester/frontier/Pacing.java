package dev.linkharvester.frontier;

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
 * again, what it answered since the last time, over that time, is the rate that it admits, and the gap becomes a tenth
 * longer than this rate asks for. Successes shorten it again, slowly, so that the host is asked at between 0.8 and 1 of
 * its rate.
 */
final class Pacing {
    /** Requests in flight at first: what browsers allow themselves per host. */
    static final int FIRST_WINDOW = 6;

    /** No gap that is learned from 429s becomes longer than this. */
    static final Duration LONGEST_GAP = Duration.ofMinutes(1);

    /** No gap that is learned from 503s does: these may be faults that no pace can help. */
    static final Duration LONGEST_GAP_OF_OVERLOAD = Duration.ofSeconds(1);

    /** Refusals in a row after which a host is not expected to answer: the gaps between them are minutes in all. */
    static final int REFUSALS = 50;

    /** After so long without a request the rate that a host admits is measured anew. */
    static final Duration IDLE = Duration.ofSeconds(5);

    /** Answers over which that rate is measured; older ones count half. */
    static final int MEASURED = 1_000;

    private static final double LENGTHENING = 1.25;
    private static final double MARGIN = 1.1;
    private static final double SHORTENING = 0.996;
    private static final double FIRST_GAP_NANOS = 1e6;
    private static final double PACE_WEIGHT = 0.125;

    private final int bound;
    private double window;
    private boolean congestedBefore;
    private int excused;
    private double gapNanos;
    private double paceNanos;
    private long lastStart = Long.MIN_VALUE;
    // Since the host answered after a refusal, or since the first request.
    private long measuredSince = Long.MIN_VALUE;
    private int admitted;
    private boolean refusing;
    private boolean answeredEver;
    private int refusals;

    /** @param bound requests in flight that are never exceeded */
    Pacing(int bound) {
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
        if (measuredSince == Long.MIN_VALUE || (!refusing && now - lastStart > IDLE.toNanos())) {
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
        answeredEver = true;
        refusals = 0;
        admitted++;
        if (admitted == 2 * MEASURED) {
            admitted /= 2;
            measuredSince += (lastStart - measuredSince) / 2;
        }
        window = Math.min(bound, window + (congestedBefore ? 1 / window : 1));
        gapNanos = gapNanos < FIRST_GAP_NANOS ? 0 : gapNanos * SHORTENING;
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

    /** Whether the host may be expected to answer later what it refuses now: it answered, and not too long ago. */
    boolean mayAdmit() {
        return answeredEver && refusals <= REFUSALS;
    }

    // The last request is the one that was answered: while a host refuses, there is one at a time, or nearly so.
    private void learnRate() {
        if (admitted > 0) {
            gapNanos = Math.min(gapNanos, MARGIN * (lastStart - measuredSince) / admitted);
        }
        measuredSince = lastStart;
        admitted = 0;
    }

    /** The host refused by rate (429). */
    void throttled(int inFlight) {
        refused(inFlight, LONGEST_GAP);
    }

    /** The host could not serve a request (503), for its rate or for something else. */
    void overloaded(int inFlight) {
        refused(inFlight, LONGEST_GAP_OF_OVERLOAD);
    }

    private void refused(int inFlight, Duration longestGap) {
        if (excused == 0) {
            refusing = true;
            refusals++;
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
    void restore(HostPace pace) {
        window = Math.clamp(pace.window(), 1, bound);
        gapNanos = pace.gapNanos();
        congestedBefore = true;
    }

    /** What this host has taught. */
    HostPace pace(long nextPermitted) {
        return new HostPace(window, gapNanos, nextPermitted);
    }

    /** Whether this host taught nothing yet, so that forgetting it loses nothing. */
    boolean isUntaught() {
        return !congestedBefore;
    }
}
