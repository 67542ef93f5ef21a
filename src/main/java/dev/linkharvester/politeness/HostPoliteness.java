package dev.linkharvester.politeness;

import dev.linkharvester.model.HostStates.HostState;
import dev.linkharvester.model.HostStatus;
import dev.linkharvester.model.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when the next request to one host may start, and how many may be in flight.
 *
 * <p>Combines the adaptive throttle, both circuit breakers, the delays of options and robots.txt, and {@code Retry-After}.
 * Logs each rule that takes effect, in one line.
 */
public final class HostPoliteness {
    private static final Logger LOG = LoggerFactory.getLogger(HostPoliteness.class);

    // A delay that shrinks by more than this at once does so by a rule, and is logged.
    private static final double LOGGED_SHARE = 0.9;

    private final String key;
    private final PaceStore store;
    private final AdaptiveThrottle throttle;
    private final ConnectivityBreaker connectivity = new ConnectivityBreaker();
    private final OverloadBreaker overload = new OverloadBreaker();
    private final long runStart;
    private long answeredAt = ThrottleState.NEVER;
    private int inFlight;
    private long nextPermitted = Long.MIN_VALUE;
    private long crawlDelayNanos;

    /**
     * Creates the politeness of a host, with the state that the store has of it.
     *
     * @param key scheme, name and port
     * @param maxInFlight upper bound of the requests in flight
     * @param runStart time at which this run began
     */
    public HostPoliteness(String key, int maxInFlight, PaceStore store, long runStart) {
        this.key = key;
        this.store = store;
        this.runStart = runStart;
        throttle = new AdaptiveThrottle(maxInFlight);
        store.pace(key).ifPresent(state -> {
            throttle.restore(state);
            nextPermitted = state.nextPermitted();
            answeredAt = state.answeredAt();
        });
    }

    // Called after each change that another run needs, or this run after it has forgotten the host.
    private void save() {
        store.setPace(
                key,
                new ThrottleState(
                        throttle.exactWindow(),
                        throttle.delayNanos(),
                        nextPermitted,
                        throttle.hasLearned(),
                        answeredAt));
    }

    /** Sets the {@code Crawl-delay} of robots.txt, which can only make the delay longer. */
    public void setCrawlDelay(Duration delay) {
        if (crawlDelayNanos != delay.toNanos()) {
            LOG.info("{}: Crawl-delay: {} ms between requests", key, delay.toMillis());
        }
        crawlDelayNanos = delay.toNanos();
    }

    /**
     * Records the start of a request.
     *
     * @param minDelayNanos the delay of the options
     */
    public void started(long now, long minDelayNanos) {
        inFlight++;
        throttle.started(now);
        postpone(now + delayNanos(minDelayNanos));
    }

    /** Returns the least time between the starts of two requests: the longest of options, robots.txt and throttle. */
    public long delayNanos(long minDelayNanos) {
        return Math.max(crawlDelayNanos, Math.max(minDelayNanos, throttle.delayNanos()));
    }

    /** Records the end of a request. */
    public void released() {
        inFlight--;
    }

    /** Adapts throttle, breakers and pause to the outcome of a request. */
    public void learn(Outcome outcome, long now) {
        var before = status(now);
        boolean wasFailing = connectivity.isFailing();
        learn(HostSignal.of(outcome), now);
        logChange(before, status(now));
        logConnectivity(wasFailing, before.state(), now);
        if (outcome instanceof Outcome.Failure && throttle.hasLearned()) {
            save();
        }
        HostSignal.pauseAfter(outcome).ifPresent(pause -> pause(pause, now));
    }

    private void learn(HostSignal signal, long now) {
        switch (signal) {
            case SERVED -> {
                connectivity.reached();
                served(now);
            }
            case THROTTLED -> {
                connectivity.reached();
                overload.refused(now);
                throttle.throttled(inFlight);
                postpone(now + throttle.delayNanos());
            }
            case OVERLOADED -> {
                connectivity.reached();
                overload.refused(now);
                throttle.overloaded(inFlight);
                postpone(now + throttle.delayNanos());
            }
            case STALLED -> {
                connectivity.reached();
                throttle.congested(inFlight);
            }
            case UNANSWERED, UNCONNECTED -> {
                unreached(now);
                throttle.congested(inFlight);
            }
            case UNRESOLVED -> {
                unreached(now);
                throttle.endedOtherwise();
            }
            case NONE -> throttle.endedOtherwise();
        }
    }

    private void served(long now) {
        throttle.succeeded();
        overload.served();
        boolean first = !hasAnsweredInThisRun();
        answeredAt = now;
        if (first) {
            save();
        }
    }

    private void unreached(long now) {
        connectivity.unreached(now, hasAnswered());
        postpone(connectivity.resumesAt());
    }

    private void pause(Duration pause, long now) {
        if (nextPermitted < now + pause.toNanos()) {
            LOG.info("{}: Retry-After: no request for {} ms", key, pause.toMillis());
        }
        postpone(now + pause.toNanos());
        save();
    }

    private boolean hasAnswered() {
        return answeredAt != ThrottleState.NEVER;
    }

    private boolean hasAnsweredInThisRun() {
        return answeredAt >= runStart;
    }

    /**
     * Whether a failure, after {@link #learn}, is one of the host and says nothing about its URL. That is so when
     *
     * <ul>
     *   <li>the host limits the rate, but has served other requests,
     *   <li>the host is paused, or
     *   <li>the host has responded before, and takes no connections now.
     * </ul>
     */
    public boolean isHostFailure(Outcome.Failure failure, long now) {
        if (isDown()) {
            return false;
        }
        var signal = HostSignal.of(failure);
        return signal.isWithoutResponse()
                ? connectivity.isPaused(now) || (hasAnswered() && signal.isDisconnected())
                : signal == HostSignal.THROTTLED && hasAnswered();
    }

    /** Whether a failure is one of those that trip a breaker in the end. */
    public static boolean endsHost(Outcome.Failure failure) {
        var signal = HostSignal.of(failure);
        return signal.isUnreached() || signal.isRefusal();
    }

    /** Whether the host is down, but has responded in this run, so that the next run may get more from it. */
    public boolean isDownForThisRun() {
        return isDown() && hasAnsweredInThisRun();
    }

    // Logs each change once; growth of the window, a step at each success, is not logged.
    private void logChange(HostStatus before, HostStatus after) {
        if (after.window() < before.window()) {
            LOG.info("{}: congested: {} requests at a time, not {}", key, after.window(), before.window());
        }
        if (after.delayMillis() > before.delayMillis()) {
            LOG.info("{}: refuses: {} ms between requests, not {}", key, after.delayMillis(), before.delayMillis());
        } else if (after.delayMillis() < before.delayMillis() * LOGGED_SHARE) {
            LOG.info(
                    "{}: answers again: {} ms between requests, not {}",
                    key,
                    after.delayMillis(),
                    before.delayMillis());
        }
    }

    private void logConnectivity(boolean wasFailing, HostStatus.State before, long now) {
        if (wasFailing && !connectivity.isFailing()) {
            LOG.info("{}: is back", key);
        } else if (connectivity.isPaused(now) && before == HostStatus.State.UP) {
            LOG.info(
                    "{}: cannot be reached: no request for {} ms",
                    key,
                    TimeUnit.NANOSECONDS.toMillis(connectivity.resumesAt() - now));
        } else if (isDown() && before != HostStatus.State.DOWN) {
            LOG.warn("{}: no further requests: {}", key, downReason());
        }
    }

    /** Returns how fast requests may be now. */
    HostStatus status(long now) {
        var state = isDown()
                ? HostStatus.State.DOWN
                : connectivity.isPaused(now) ? HostStatus.State.PAUSED : HostStatus.State.UP;
        return new HostStatus(state, throttle.window(), TimeUnit.NANOSECONDS.toMillis(delayNanos(0)));
    }

    /** Returns how fast requests may be now, if the host was ever slowed down or asked for a delay. */
    public Optional<HostStatus> learnedStatus(long now) {
        boolean learned =
                throttle.hasLearned() || !connectivity.isClear() || !overload.isClear() || crawlDelayNanos != 0;
        return learned ? Optional.of(status(now)) : Optional.empty();
    }

    /** Returns the state of this host for an operator. */
    public HostState state(long now) {
        // The time is in the past for a host without a request.
        long wait = nextPermitted > now ? nextPermitted - now : 0;
        return new HostState(
                key,
                inFlight,
                throttle.window(),
                TimeUnit.NANOSECONDS.toMillis(delayNanos(0)),
                TimeUnit.NANOSECONDS.toMillis(wait),
                isDown());
    }

    // Never makes it earlier.
    private void postpone(long nanos) {
        nextPermitted = Math.max(nextPermitted, nanos);
    }

    /** Returns when the next request may start, by the frontier's ticker. A host that is down has no such time. */
    public long nextPermitted() {
        return isDown() ? Long.MIN_VALUE : nextPermitted;
    }

    /** Whether the next request must wait for the end of another. */
    public boolean isWindowFull() {
        return inFlight >= throttle.window();
    }

    /** Whether a request is in flight. */
    public boolean isBusy() {
        return inFlight > 0;
    }

    /** Whether the host gets no further request in this run. */
    public boolean isDown() {
        return connectivity.isTripped() || overload.isTripped();
    }

    /** Returns why the host is down, as one line for a person. */
    public String downReason() {
        return connectivity.isTripped()
                ? "the host could not be reached again and again"
                : "the host refused every request for " + OverloadBreaker.MAX_REFUSING.toMinutes()
                        + " minutes (429 or 503)";
    }

    /** Whether a new object for this host, restored from the store, would behave the same. */
    public boolean isForgettable() {
        return connectivity.isClear() && overload.isClear() && (store.keepsPace() || !throttle.hasLearned());
    }
}
