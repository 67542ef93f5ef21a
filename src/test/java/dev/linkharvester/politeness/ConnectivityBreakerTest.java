package dev.linkharvester.politeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectivityBreakerTest {
    private final ConnectivityBreaker downtime = new ConnectivityBreaker();
    private long now;

    @Test
    void leavesAHostAloneOnlyAfterSomeFailuresInARow() {
        for (int i = 1; i < ConnectivityBreaker.FAILURES; i++) {
            downtime.unreached(now, false);
        }
        assertThat(downtime.resumesAt()).isLessThan(now);
        downtime.unreached(now, false);
        assertThat(downtime.resumesAt()).isEqualTo(ConnectivityBreaker.FIRST_PAUSE.toNanos());
    }

    @Test
    void takesFailuresOfOneMomentForOne() {
        for (int i = 0; i < 100; i++) {
            downtime.unreached(now, false);
        }
        assertThat(downtime.resumesAt()).isEqualTo(ConnectivityBreaker.FIRST_PAUSE.toNanos());
        assertThat(downtime.isGivenUp()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"false, 5, 31", "true, 9, 511"})
    void doublesThePauseAndGivesUpAfterTheLast(boolean known, int pauses, long seconds) {
        for (int i = 1; i < ConnectivityBreaker.FAILURES; i++) {
            downtime.unreached(now, known);
        }
        for (int pause = 0; pause < pauses; pause++) {
            downtime.unreached(now, known);
            assertThat(downtime.resumesAt() - now)
                    .isEqualTo(Duration.ofSeconds(1L << pause).toNanos());
            assertThat(downtime.isGivenUp()).isFalse();
            now = downtime.resumesAt();
        }
        assertThat(Duration.ofNanos(now)).isEqualTo(Duration.ofSeconds(seconds));
        downtime.unreached(now, known);
        assertThat(downtime.isGivenUp()).isTrue();
    }

    @Test
    void forgetsAllWhenTheHostAnswers() {
        for (int i = 0; i < ConnectivityBreaker.FAILURES; i++) {
            downtime.unreached(now, false);
        }
        downtime.reached();
        assertThat(downtime.isClear()).isTrue();
        now = downtime.resumesAt();
        downtime.unreached(now, false);
        assertThat(downtime.resumesAt()).isEqualTo(now);
    }
}
