package dev.linkharvester.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.model.Progress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StatusTextTest {
    private static final long START = -17;

    private final StatusText text = new StatusText(START);

    private static long at(int seconds) {
        return START + Duration.ofSeconds(seconds).toNanos();
    }

    @Test
    void saysHowFarTheRunIs() {
        assertThat(text.running(new Progress(200, 163, 12, 8_112, 3), at(5), 100))
                .isEqualTo("Finished 163/200, 12 in flight, 8,112 links, 33 pages/s, 3 failed");
    }

    @Test
    void atTheStartThereIsNoRate() {
        assertThat(text.running(new Progress(0, 0, 0, 0, 0), at(0), 100))
                .isEqualTo("Finished 0/0, 0 in flight, 0 links, 0.0 pages/s, 0 failed");
    }

    @Test
    void theRateIsThatOfTheLastSeconds() {
        text.running(new Progress(5_000, 1_000, 0, 0, 0), at(10), 100);
        assertThat(text.running(new Progress(5_000, 1_010, 0, 0, 0), at(14), 100))
                .contains("2.5 pages/s");
    }

    @Test
    void inTheLastLineTheRateIsThatOfTheWholeRun() {
        text.running(new Progress(1_000, 1_000, 0, 0, 0), at(10), 100);
        assertThat(text.last(new Progress(1_000, 1_000, 0, 0, 0), at(20), 100)).contains("50 pages/s");
    }

    @Test
    void whatWasNotRequestedInThisRunMakesItNoFaster() {
        var progress = new Progress(9_000, 8_000, 0, 0, 100, 20, 0);
        assertThat(text.running(progress, at(4), 100))
                .startsWith("Finished 8,000/9,000")
                .contains("5.0 pages/s");
        assertThat(text.last(progress, at(10), 100)).contains("2.0 pages/s");
    }

    @Test
    void whatDoesNotFitIsCut() {
        var progress = new Progress(200, 163, 12, 8_112, 3);
        assertThat(text.last(progress, at(5), 65)).hasSize(65).endsWith("3 failed");
        assertThat(text.last(progress, at(5), 64)).hasSize(64).endsWith("3 fail…");
    }
}
