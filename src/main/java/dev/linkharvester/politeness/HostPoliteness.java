package dev.linkharvester.politeness;

import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.HostStates.HostState;
import dev.linkharvester.model.HostStatus;
import dev.linkharvester.model.Outcome;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When one host may be asked, and how much at a time: what it has taught by how it answers, what it asks for, and whether
 * it can be reached. Each rule that fires is told in one line.
 */
public final class HostPoliteness {
    private static final Logger LOG = LoggerFactory.getLogger(HostPoliteness.class);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final Set<ErrorClass> UNREACHED =
            EnumSet.of(ErrorClass.CONNECT, ErrorClass.DNS, ErrorClass.TIMEOUT, ErrorClass.PROTOCOL);

    private static final Set<ErrorClass> UNCONNECTED = EnumSet.of(ErrorClass.CONNECT, ErrorClass.DNS);

    // A gap that becomes shorter by more than this at once does so by a rule.
    private static final double TOLD_SHARE = 0.9;

    private final String key;
    private final PaceStore store;
    private final AdaptiveThrottle pacing;
    private final ConnectivityBreaker downtime = new ConnectivityBreaker();
    private final OverloadBreaker refusals = new OverloadBreaker();
    private final long runBegan;
    private long answeredAt = ThrottleState.NEVER;
    private int inFlight;
    private long nextPermitted = Long.MIN_VALUE;
    private long crawlDelayNanos;

    /**
     * That of a host, with what the store remembers of it.
     *
     * @param bound requests in flight that are never exceeded
     * @param runBegan the time at which this run did
     */
    public HostPoliteness(String key, int bound, PaceStore store, long runBegan) {
        this.key = key;
        this.store = store;
        this.runBegan = runBegan;
        pacing = new AdaptiveThrottle(bound);
        store.pace(key).ifPresent(pace -> {
            pacing.restore(pace);
            nextPermitted = pace.nextPermitted();
            answeredAt = pace.answeredAt();
        });
    }

    // To be called when the host has taught something that another run should know, or this one, if it is forgotten.
    private void remember() {
        store.setPace(
                key,
                new ThrottleState(
                        pacing.exactWindow(), pacing.gapNanos(), nextPermitted, !pacing.isUntaught(), answeredAt));
    }

    /** The host's own wish for the time between two requests; it can only make the gap longer. */
    public void setCrawlDelay(Duration delay) {
        if (crawlDelayNanos != delay.toNanos()) {
            LOG.info("{}: Crawl-delay: {} ms between requests", key, delay.toMillis());
        }
        crawlDelayNanos = delay.toNanos();
    }

    /** The host's own wish to be left alone for a time. */
    public void retryAfter(Duration time, long now) {
        if (nextPermitted < now + time.toNanos()) {
            LOG.info("{}: Retry-After: no request for {} ms", key, time.toMillis());
        }
        postpone(now + time.toNanos());
        remember();
    }

    /** A request starts; the next may follow after the gap, or after a longer one that the host wants or has taught. */
    public void started(long now, long gapNanos) {
        inFlight++;
        pacing.started(now);
        postpone(now + gapNanos(gapNanos));
    }

    /** The least time between two requests now, if it is not to be shorter than this. */
    public long gapNanos(long least) {
        return Math.max(crawlDelayNanos, Math.max(least, pacing.gapNanos()));
    }

    /** One request less is in flight. */
    public void released() {
        inFlight--;
    }

    /** Learns from how a request ended how fast the host may be asked, and whether it can be reached. */
    public void learn(Outcome outcome, long now) {
        var before = pace(now);
        boolean wasDown = downtime.isDown();
        int status = outcome.transfer().status();
        boolean unreached = isUnreached(outcome);
        if (unreached) {
            downtime.unreached(now, hasAnswered());
            postpone(downtime.resumesAt());
        } else if (status > 0) {
            downtime.reached();
        }
        if (isRefusal(status)) {
            refused(status, now);
        } else if (isCongestion(outcome, unreached)) {
            pacing.congested(inFlight);
        } else if (status > 0) {
            served(now);
        } else {
            pacing.endedOtherwise();
        }
        tell(before, pace(now));
        tellDowntime(wasDown, before.state(), now);
        if (outcome instanceof Outcome.Failure && !pacing.isUntaught()) {
            remember();
        }
    }

    private void refused(int status, long now) {
        refusals.refused(now);
        if (status == TOO_MANY_REQUESTS) {
            pacing.throttled(inFlight);
        } else {
            pacing.overloaded(inFlight);
        }
        postpone(now + pacing.gapNanos());
    }

    private void served(long now) {
        pacing.succeeded();
        refusals.served();
        boolean first = !hasAnsweredInThisRun();
        answeredAt = now;
        if (first) {
            remember();
        }
    }

    private boolean hasAnswered() {
        return answeredAt != ThrottleState.NEVER;
    }

    private boolean hasAnsweredInThisRun() {
        return answeredAt >= runBegan;
    }

    /**
     * Whether a failure, learned from already, says nothing about its URL: the host refuses by rate but has served others,
     * it is left alone, or one that has answered takes no connections now.
     */
    public boolean isCauseOf(Outcome.Failure failure, long now) {
        int status = failure.transfer().status();
        if (isGivenUp()) {
            return false;
        }
        return status == 0
                ? downtime.isPaused(now) || (hasAnswered() && UNCONNECTED.contains(failure.errorClass()))
                : status == TOO_MANY_REQUESTS && hasAnswered();
    }

    /** Whether a failure is one of those for which a host is given up in the end. */
    public boolean isCauseOfTheEnd(Outcome.Failure failure) {
        return isUnreached(failure) || isRefusal(failure.transfer().status());
    }

    /** Whether the host is given up, but has answered in this run, so that the next one may get more of it. */
    public boolean isGivenUpForNow() {
        return isGivenUp() && hasAnsweredInThisRun();
    }

    private static boolean isRefusal(int status) {
        return status == TOO_MANY_REQUESTS || status == UNAVAILABLE;
    }

    private static boolean isUnreached(Outcome outcome) {
        return outcome.transfer().status() == 0
                && outcome instanceof Outcome.Failure failure
                && UNREACHED.contains(failure.errorClass());
    }

    private static boolean isCongestion(Outcome outcome, boolean unreached) {
        return outcome instanceof Outcome.Failure failure
                && (failure.errorClass() == ErrorClass.TIMEOUT
                        || (unreached && failure.errorClass() != ErrorClass.DNS));
    }

    // Each rule that fires, once: growth, a step at each success, is not told.
    private void tell(HostStatus before, HostStatus after) {
        if (after.window() < before.window()) {
            LOG.info("{}: congested: {} requests at a time, not {}", key, after.window(), before.window());
        }
        if (after.gapMillis() > before.gapMillis()) {
            LOG.info("{}: refuses: {} ms between requests, not {}", key, after.gapMillis(), before.gapMillis());
        } else if (after.gapMillis() < before.gapMillis() * TOLD_SHARE) {
            LOG.info("{}: answers again: {} ms between requests, not {}", key, after.gapMillis(), before.gapMillis());
        }
    }

    private void tellDowntime(boolean wasDown, HostStatus.State before, long now) {
        if (wasDown && !downtime.isDown()) {
            LOG.info("{}: is back", key);
        } else if (downtime.isPaused(now) && before == HostStatus.State.UP) {
            LOG.info(
                    "{}: cannot be reached: no request for {} ms",
                    key,
                    TimeUnit.NANOSECONDS.toMillis(downtime.resumesAt() - now));
        } else if (isGivenUp() && before != HostStatus.State.GIVEN_UP) {
            LOG.warn("{}: given up: {}", key, whyGivenUp());
        }
    }

    /** How fast it may be asked now. */
    HostStatus pace(long now) {
        var state = isGivenUp()
                ? HostStatus.State.GIVEN_UP
                : downtime.isPaused(now) ? HostStatus.State.PAUSED : HostStatus.State.UP;
        return new HostStatus(
                state, pacing.window(), TimeUnit.NANOSECONDS.toMillis(Math.max(crawlDelayNanos, pacing.gapNanos())));
    }

    /** How fast the host may be asked now, if it was slowed down at some time, or asked for it. */
    public Optional<HostStatus> learnedPace(long now) {
        boolean untaught = pacing.isUntaught() && downtime.isClear() && refusals.isClear() && crawlDelayNanos == 0;
        return untaught ? Optional.empty() : Optional.of(pace(now));
    }

    /** How this host stands. */
    public HostState state(long now) {
        long gap = Math.max(crawlDelayNanos, pacing.gapNanos());
        // A host that was never asked may be asked at any time.
        long wait = nextPermitted > now ? nextPermitted - now : 0;
        return new HostState(
                key,
                inFlight,
                pacing.window(),
                TimeUnit.NANOSECONDS.toMillis(gap),
                TimeUnit.NANOSECONDS.toMillis(wait),
                isGivenUp());
    }

    // Never makes it earlier.
    private void postpone(long nanos) {
        nextPermitted = Math.max(nextPermitted, nanos);
    }

    /** When the next request may start, by the frontier's ticker; at any time when there is to be none. */
    public long nextPermitted() {
        return isGivenUp() ? Long.MIN_VALUE : nextPermitted;
    }

    /** Whether another request must wait for one to end. */
    public boolean isWindowFull() {
        return inFlight >= pacing.window();
    }

    /** Whether a request is in flight. */
    public boolean isBusy() {
        return inFlight > 0;
    }

    /** Whether the host is to be asked no more. */
    public boolean isGivenUp() {
        return downtime.isGivenUp() || refusals.isGivenUp();
    }

    /** Why it is not: one line for a person. */
    public String whyGivenUp() {
        return downtime.isGivenUp()
                ? "the host could not be reached again and again"
                : "the host refused every request for " + OverloadBreaker.MAX_REFUSING.toMinutes()
                        + " minutes (429 or 503)";
    }

    /** Whether nothing would be lost if all of this were forgotten, and what the store remembers restored. */
    public boolean isForgettable() {
        return downtime.isClear() && refusals.isClear() && (store.keepsPace() || pacing.isUntaught());
    }
}
