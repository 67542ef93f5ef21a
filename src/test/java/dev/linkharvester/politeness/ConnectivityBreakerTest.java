package dev.linkharvester.politeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectivityBreakerTest {
    private final ConnectivityBreaker breaker = new ConnectivityBreaker();
    private long now;

    @Test
    void pausesAHostOnlyAfterSomeFailuresInARow() {
        for (int i = 1; i < ConnectivityBreaker.MAX_FAILURES; i++) {
            breaker.unreached(now, false);
        }
        assertThat(breaker.resumesAt()).isLessThan(now);
        breaker.unreached(now, false);
        assertThat(breaker.resumesAt()).isEqualTo(ConnectivityBreaker.FIRST_PAUSE.toNanos());
    }

    @Test
    void takesFailuresOfOneMomentForOne() {
        for (int i = 0; i < 100; i++) {
            breaker.unreached(now, false);
        }
        assertThat(breaker.resumesAt()).isEqualTo(ConnectivityBreaker.FIRST_PAUSE.toNanos());
        assertThat(breaker.isTripped()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"false, 5, 31", "true, 9, 511"})
    void doublesThePauseAndTripsAfterTheLast(boolean known, int pauses, long seconds) {
        for (int i = 1; i < ConnectivityBreaker.MAX_FAILURES; i++) {
            breaker.unreached(now, known);
        }
        for (int pause = 0; pause < pauses; pause++) {
            breaker.unreached(now, known);
            assertThat(breaker.resumesAt() - now)
                    .isEqualTo(Duration.ofSeconds(1L << pause).toNanos());
            assertThat(breaker.isTripped()).isFalse();
            now = breaker.resumesAt();
        }
        assertThat(Duration.ofNanos(now)).isEqualTo(Duration.ofSeconds(seconds));
        breaker.unreached(now, known);
        assertThat(breaker.isTripped()).isTrue();
    }

    @Test
    void resetsWhenTheHostResponds() {
        for (int i = 0; i < ConnectivityBreaker.MAX_FAILURES; i++) {
            breaker.unreached(now, false);
        }
        breaker.reached();
        assertThat(breaker.isClear()).isTrue();
        now = breaker.resumesAt();
        breaker.unreached(now, false);
        assertThat(breaker.resumesAt()).isEqualTo(now);
    }
}
