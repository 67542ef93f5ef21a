package dev.linkharvester.politeness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OverloadBreakerTest {
    private static final long MAX_REFUSING = OverloadBreaker.MAX_REFUSING.toNanos();

    private final OverloadBreaker refusals = new OverloadBreaker();

    private void refuse(int times, long now) {
        for (int time = 0; time < times; time++) {
            refusals.refused(now);
        }
    }

    @Test
    void givesAHostUpThatRefusedSoLong() {
        refuse(OverloadBreaker.MIN_REFUSALS, 7);
        refusals.refused(7 + MAX_REFUSING - 1);
        assertThat(refusals.isGivenUp()).isFalse();
        refusals.refused(7 + MAX_REFUSING);
        assertThat(refusals.isGivenUp()).isTrue();
        refusals.served();
        assertThat(refusals.isGivenUp()).isTrue();
    }

    @Test
    void givesAHostUpThatRefusedSoOften() {
        refuse(1, 0);
        refuse(OverloadBreaker.MIN_REFUSALS - 2, 2 * MAX_REFUSING);
        assertThat(refusals.isGivenUp()).isFalse();
        refuse(1, 2 * MAX_REFUSING);
        assertThat(refusals.isGivenUp()).isTrue();
    }

    @Test
    void forgetsAllWhenTheHostServesARequest() {
        refuse(OverloadBreaker.MIN_REFUSALS, 0);
        assertThat(refusals.isClear()).isFalse();
        refusals.served();
        assertThat(refusals.isClear()).isTrue();
        refuse(OverloadBreaker.MIN_REFUSALS, MAX_REFUSING);
        assertThat(refusals.isGivenUp()).isFalse();
    }
}
