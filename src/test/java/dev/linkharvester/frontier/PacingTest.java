package dev.linkharvester.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacingTest {
    @Test
    void beginsLikeABrowserAndNeverOverItsBound() {
        assertThat(new Pacing(100).window()).isEqualTo(Pacing.FIRST_WINDOW);
        assertThat(new Pacing(2).window()).isEqualTo(2);
    }

    @Test
    void growsWithEachSuccessUpToTheBound() {
        var pacing = new Pacing(10);
        for (int i = 0; i < 4; i++) {
            pacing.succeeded();
        }
        assertThat(pacing.window()).isEqualTo(10);
        pacing.succeeded();
        assertThat(pacing.window()).isEqualTo(10);
    }

    @Test
    void halvesOnceForAllThatWereInFlightTogether() {
        var pacing = new Pacing(64);
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
        var pacing = new Pacing(6);
        for (int i = 0; i < 10; i++) {
            pacing.congested(0);
        }
        assertThat(pacing.window()).isEqualTo(1);
    }

    @Test
    void growsByOneWithAWindowOfSuccessesAfterCongestion() {
        var pacing = new Pacing(64);
        pacing.congested(0);
        assertThat(pacing.window()).isEqualTo(3);
        for (int i = 0; i < 4; i++) {
            pacing.succeeded();
        }
        assertThat(pacing.window()).isEqualTo(4);
    }

    @Test
    void settlesUnderThePaceAtWhichAHostRefuses() {
        var pacing = new Pacing(6);
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
        var pacing = new Pacing(6);
        pacing.throttled(0);
        assertThat(pacing.gapNanos()).isPositive();
        for (int i = 0; i < 2_000; i++) {
            pacing.succeeded();
        }
        assertThat(pacing.gapNanos()).isZero();
    }

    @Test
    void expectsAnAnswerOfAHostThatAnsweredUntilItRefusedForLong() {
        var pacing = new Pacing(6);
        pacing.throttled(0);
        assertThat(pacing.mayAdmit()).isFalse();
        pacing.succeeded();
        for (int i = 0; i < Pacing.REFUSALS; i++) {
            pacing.throttled(0);
        }
        assertThat(pacing.mayAdmit()).isTrue();
        pacing.throttled(0);
        assertThat(pacing.mayAdmit()).isFalse();
        pacing.succeeded();
        assertThat(pacing.mayAdmit()).isTrue();
    }

    @Test
    void neverMakesTheGapLongerThanItsLimit() {
        var pacing = new Pacing(6);
        for (int i = 0; i < 1_000; i++) {
            pacing.throttled(0);
        }
        assertThat(pacing.gapNanos()).isEqualTo(Pacing.LONGEST_GAP.toNanos());
    }
}
