package dev.linkharvester.politeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AdaptiveThrottleTest {
    @Test
    void beginsLikeABrowserAndNeverOverItsBound() {
        assertThat(new AdaptiveThrottle(100).window()).isEqualTo(AdaptiveThrottle.FIRST_WINDOW);
        assertThat(new AdaptiveThrottle(2).window()).isEqualTo(2);
    }

    @Test
    void growsWithEachSuccessUpToTheBound() {
        var throttle = new AdaptiveThrottle(10);
        for (int i = 0; i < 4; i++) {
            throttle.succeeded();
        }
        assertThat(throttle.window()).isEqualTo(10);
        throttle.succeeded();
        assertThat(throttle.window()).isEqualTo(10);
    }

    @Test
    void halvesOnceForAllThatWereInFlightTogether() {
        var throttle = new AdaptiveThrottle(64);
        for (int i = 0; i < 58; i++) {
            throttle.succeeded();
        }
        throttle.congested(3);
        assertThat(throttle.window()).isEqualTo(32);
        for (int i = 0; i < 3; i++) {
            throttle.congested(0);
        }
        assertThat(throttle.window()).isEqualTo(32);
        throttle.congested(0);
        assertThat(throttle.window()).isEqualTo(16);
    }

    @Test
    void neverFallsBelowOne() {
        var throttle = new AdaptiveThrottle(6);
        for (int i = 0; i < 10; i++) {
            throttle.congested(0);
        }
        assertThat(throttle.window()).isEqualTo(1);
    }

    @Test
    void growsByOneWithAWindowOfSuccessesAfterCongestion() {
        var throttle = new AdaptiveThrottle(64);
        throttle.congested(0);
        assertThat(throttle.window()).isEqualTo(3);
        for (int i = 0; i < 4; i++) {
            throttle.succeeded();
        }
        assertThat(throttle.window()).isEqualTo(4);
    }

    @Test
    void settlesUnderThePaceAtWhichAHostRefuses() {
        var throttle = new AdaptiveThrottle(6);
        long allowed = Duration.ofMillis(100).toNanos();
        long now = 0;
        long last = -allowed;
        int served = 0;
        int sent = 0;
        long settledSince = 0;
        for (int i = 0; i < 2_000; i++) {
            now += Math.max(throttle.delayNanos(), Duration.ofMillis(1).toNanos());
            throttle.started(now);
            boolean refused = now - last < allowed;
            last = refused ? last : now;
            if (refused) {
                throttle.throttled(0);
            } else {
                throttle.succeeded();
            }
            if (i == 200) {
                settledSince = now;
            } else if (i > 200) {
                sent++;
                served += refused ? 0 : 1;
            }
        }
        double share = (double) served * allowed / (now - settledSince);
        assertThat(share).isBetween(0.8, 1.0);
        assertThat(sent - served).isLessThan(sent / 20);
    }

    @Test
    void forgetsTheDelayOfAHostThatKeepsUpAgain() {
        var throttle = new AdaptiveThrottle(6);
        long now = 0;
        refuseFor(throttle, Duration.ofSeconds(1), now);
        now += Duration.ofSeconds(1).toNanos();
        long learned = throttle.delayNanos();
        assertThat(learned).isPositive();
        while (throttle.delayNanos() > 0) {
            now += throttle.delayNanos();
            throttle.started(now);
            throttle.succeeded();
        }
        // From 100 ms to 1 ms, at first by the factor e in 100 seconds, and ever faster.
        assertThat(Duration.ofNanos(now)).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(5));
    }

    // Sends each request as early as it may start; one is served first.
    private static void refuseFor(AdaptiveThrottle throttle, Duration time, long begin) {
        throttle.started(begin);
        throttle.succeeded();
        for (long now = begin; now - begin < time.toNanos(); now += Math.max(1_000_000, throttle.delayNanos())) {
            throttle.started(now);
            throttle.throttled(0);
        }
        throttle.started(begin + time.toNanos());
        throttle.succeeded();
    }

    @Test
    void triesAFasterPaceTheSlowerTheLongerTheHostRefused() {
        var second = new AdaptiveThrottle(6);
        refuseFor(second, Duration.ofSeconds(1), 0);
        var minute = new AdaptiveThrottle(6);
        refuseFor(minute, Duration.ofMinutes(1), 0);
        assertThat(shareAfterTenSeconds(second)).isLessThan(0.95);
        assertThat(shareAfterTenSeconds(minute)).isGreaterThan(0.98);
    }

    private static double shareAfterTenSeconds(AdaptiveThrottle throttle) {
        long begin = Duration.ofMinutes(2).toNanos();
        throttle.started(begin);
        throttle.succeeded();
        double before = throttle.delayNanos();
        for (long now = begin; now - begin < Duration.ofSeconds(10).toNanos(); now += throttle.delayNanos()) {
            throttle.started(now);
            throttle.succeeded();
        }
        return throttle.delayNanos() / before;
    }

    @Test
    void doesNotForgetTheDelayOfAHostWithoutRequests() {
        var throttle = new AdaptiveThrottle(6);
        throttle.restore(new ThrottleState(3, 1e9, 0, true, 0));
        throttle.started(Duration.ofHours(1).toNanos());
        throttle.succeeded();
        assertThat(throttle.delayNanos()).isGreaterThan(Duration.ofMillis(950).toNanos());
    }

    @Test
    void neverMakesTheDelayLongerThanItsLimit() {
        var throttle = new AdaptiveThrottle(6);
        for (int i = 0; i < 1_000; i++) {
            throttle.throttled(0);
        }
        assertThat(throttle.delayNanos()).isEqualTo(AdaptiveThrottle.MAX_DELAY.toNanos());
    }
}
