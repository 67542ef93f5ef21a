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
        var pacing = new AdaptiveThrottle(10);
        for (int i = 0; i < 4; i++) {
            pacing.succeeded();
        }
        assertThat(pacing.window()).isEqualTo(10);
        pacing.succeeded();
        assertThat(pacing.window()).isEqualTo(10);
    }

    @Test
    void halvesOnceForAllThatWereInFlightTogether() {
        var pacing = new AdaptiveThrottle(64);
        for (int i = 0; i < 58; i++) {
            pacing.succeeded();
        }
        pacing.congested(3);
        assertThat(pacing.window()).isEqualTo(32);
        for (int i = 0; i < 3; i++) {
            pacing.congested(0);
        }
        assertThat(pacing.window()).isEqualTo(32);
        pacing.congested(0);
        assertThat(pacing.window()).isEqualTo(16);
    }

    @Test
    void neverFallsBelowOne() {
        var pacing = new AdaptiveThrottle(6);
        for (int i = 0; i < 10; i++) {
            pacing.congested(0);
        }
        assertThat(pacing.window()).isEqualTo(1);
    }

    @Test
    void growsByOneWithAWindowOfSuccessesAfterCongestion() {
        var pacing = new AdaptiveThrottle(64);
        pacing.congested(0);
        assertThat(pacing.window()).isEqualTo(3);
        for (int i = 0; i < 4; i++) {
            pacing.succeeded();
        }
        assertThat(pacing.window()).isEqualTo(4);
    }

    @Test
    void settlesUnderThePaceAtWhichAHostRefuses() {
        var pacing = new AdaptiveThrottle(6);
        long allowed = Duration.ofMillis(100).toNanos();
        long now = 0;
        long last = -allowed;
        int answered = 0;
        int asked = 0;
        long settledSince = 0;
        for (int i = 0; i < 2_000; i++) {
            now += Math.max(pacing.gapNanos(), Duration.ofMillis(1).toNanos());
            pacing.started(now);
            boolean refused = now - last < allowed;
            last = refused ? last : now;
            if (refused) {
                pacing.throttled(0);
            } else {
                pacing.succeeded();
            }
            if (i == 200) {
                settledSince = now;
            } else if (i > 200) {
                asked++;
                answered += refused ? 0 : 1;
            }
        }
        double share = (double) answered * allowed / (now - settledSince);
        assertThat(share).isBetween(0.8, 1.0);
        assertThat(asked - answered).isLessThan(asked / 20);
    }

    @Test
    void forgetsTheGapOfAHostThatKeepsUpAgain() {
        var pacing = new AdaptiveThrottle(6);
        long now = 0;
        refuseFor(pacing, Duration.ofSeconds(1), now);
        now += Duration.ofSeconds(1).toNanos();
        long learned = pacing.gapNanos();
        assertThat(learned).isPositive();
        while (pacing.gapNanos() > 0) {
            now += pacing.gapNanos();
            pacing.started(now);
            pacing.succeeded();
        }
        // From 100 ms to 1 ms, at first by the factor e in 100 seconds, and ever faster.
        assertThat(Duration.ofNanos(now)).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(5));
    }

    // Asked when it may be; with one request that was answered before.
    private static void refuseFor(AdaptiveThrottle pacing, Duration time, long begin) {
        pacing.started(begin);
        pacing.succeeded();
        for (long now = begin; now - begin < time.toNanos(); now += Math.max(1_000_000, pacing.gapNanos())) {
            pacing.started(now);
            pacing.throttled(0);
        }
        pacing.started(begin + time.toNanos());
        pacing.succeeded();
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

    private static double shareAfterTenSeconds(AdaptiveThrottle pacing) {
        long begin = Duration.ofMinutes(2).toNanos();
        pacing.started(begin);
        pacing.succeeded();
        double before = pacing.gapNanos();
        for (long now = begin; now - begin < Duration.ofSeconds(10).toNanos(); now += pacing.gapNanos()) {
            pacing.started(now);
            pacing.succeeded();
        }
        return pacing.gapNanos() / before;
    }

    @Test
    void doesNotForgetTheGapOfAHostThatIsNotAsked() {
        var pacing = new AdaptiveThrottle(6);
        pacing.restore(new ThrottleState(3, 1e9, 0, true, 0));
        pacing.started(Duration.ofHours(1).toNanos());
        pacing.succeeded();
        assertThat(pacing.gapNanos()).isGreaterThan(Duration.ofMillis(950).toNanos());
    }

    @Test
    void neverMakesTheGapLongerThanItsLimit() {
        var pacing = new AdaptiveThrottle(6);
        for (int i = 0; i < 1_000; i++) {
            pacing.throttled(0);
        }
        assertThat(pacing.gapNanos()).isEqualTo(AdaptiveThrottle.MAX_DELAY.toNanos());
    }
}
