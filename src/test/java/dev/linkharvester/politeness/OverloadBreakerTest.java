package dev.linkharvester.politeness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OverloadBreakerTest {
    private static final long MAX_REFUSING = OverloadBreaker.MAX_REFUSING.toNanos();

    private final OverloadBreaker breaker = new OverloadBreaker();

    private void refuse(int times, long now) {
        for (int time = 0; time < times; time++) {
            breaker.refused(now);
        }
    }

    @Test
    void tripsWhenAHostRefusedForLongEnough() {
        refuse(OverloadBreaker.MIN_REFUSALS, 7);
        breaker.refused(7 + MAX_REFUSING - 1);
        assertThat(breaker.isTripped()).isFalse();
        breaker.refused(7 + MAX_REFUSING);
        assertThat(breaker.isTripped()).isTrue();
        breaker.served();
        assertThat(breaker.isTripped()).isTrue();
    }

    @Test
    void tripsWhenAHostRefusedOftenEnough() {
        refuse(1, 0);
        refuse(OverloadBreaker.MIN_REFUSALS - 2, 2 * MAX_REFUSING);
        assertThat(breaker.isTripped()).isFalse();
        refuse(1, 2 * MAX_REFUSING);
        assertThat(breaker.isTripped()).isTrue();
    }

    @Test
    void resetsWhenTheHostServesARequest() {
        refuse(OverloadBreaker.MIN_REFUSALS, 0);
        assertThat(breaker.isClear()).isFalse();
        breaker.served();
        assertThat(breaker.isClear()).isTrue();
        refuse(OverloadBreaker.MIN_REFUSALS, MAX_REFUSING);
        assertThat(breaker.isTripped()).isFalse();
    }
}
