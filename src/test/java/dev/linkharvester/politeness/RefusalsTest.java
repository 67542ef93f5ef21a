package dev.linkharvester.politeness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusalsTest {
    private static final long LONGEST = Refusals.LONGEST.toNanos();

    private final Refusals refusals = new Refusals();

    private void refuse(int times, long now) {
        for (int time = 0; time < times; time++) {
            refusals.refused(now);
        }
    }

    @Test
    void givesAHostUpThatRefusedSoLong() {
        refuse(Refusals.FEWEST, 7);
        refusals.refused(7 + LONGEST - 1);
        assertThat(refusals.isGivenUp()).isFalse();
        refusals.refused(7 + LONGEST);
        assertThat(refusals.isGivenUp()).isTrue();
        refusals.served();
        assertThat(refusals.isGivenUp()).isTrue();
    }

    @Test
    void givesAHostUpThatRefusedSoOften() {
        refuse(1, 0);
        refuse(Refusals.FEWEST - 2, 2 * LONGEST);
        assertThat(refusals.isGivenUp()).isFalse();
        refuse(1, 2 * LONGEST);
        assertThat(refusals.isGivenUp()).isTrue();
    }

    @Test
    void forgetsAllWhenTheHostServesARequest() {
        refuse(Refusals.FEWEST, 0);
        assertThat(refusals.isClear()).isFalse();
        refusals.served();
        assertThat(refusals.isClear()).isTrue();
        refuse(Refusals.FEWEST, LONGEST);
        assertThat(refusals.isGivenUp()).isFalse();
    }
}
