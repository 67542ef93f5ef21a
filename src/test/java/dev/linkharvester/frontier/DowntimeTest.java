package dev.linkharvester.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DowntimeTest {
    private final Downtime downtime = new Downtime();
    private long now;

    @Test
    void leavesAHostAloneOnlyAfterSomeFailuresInARow() {
        for (int i = 1; i < Downtime.FAILURES; i++) {
            downtime.unreached(now);
        }
        assertThat(downtime.resumesAt()).isLessThan(now);
        downtime.unreached(now);
        assertThat(downtime.resumesAt()).isEqualTo(Downtime.FIRST_PAUSE.toNanos());
    }

    @Test
    void takesFailuresOfOneMomentForOne() {
        for (int i = 0; i < 100; i++) {
            downtime.unreached(now);
        }
        assertThat(downtime.resumesAt()).isEqualTo(Downtime.FIRST_PAUSE.toNanos());
        assertThat(downtime.isGivenUp()).isFalse();
    }

    @Test
    void doublesThePauseAndGivesUpAfterTheLast() {
        for (int i = 1; i < Downtime.FAILURES; i++) {
            downtime.unreached(now);
        }
        for (int pause = 0; pause < Downtime.PAUSES; pause++) {
            downtime.unreached(now);
            assertThat(downtime.resumesAt() - now)
                    .isEqualTo(Duration.ofSeconds(1L << pause).toNanos());
            assertThat(downtime.isGivenUp()).isFalse();
            now = downtime.resumesAt();
        }
        downtime.unreached(now);
        assertThat(downtime.isGivenUp()).isTrue();
    }

    @Test
    void forgetsAllWhenTheHostAnswers() {
        for (int i = 0; i < Downtime.FAILURES; i++) {
            downtime.unreached(now);
        }
        downtime.reached();
        assertThat(downtime.isClear()).isTrue();
        now = downtime.resumesAt();
        downtime.unreached(now);
        assertThat(downtime.resumesAt()).isEqualTo(now);
    }
}
