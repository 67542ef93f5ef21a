package dev.linkharvester.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.failure.ExitCodes;
import dev.linkharvester.model.Counts;
import dev.linkharvester.model.Progress;
import dev.linkharvester.model.ReachedLimit;
import dev.linkharvester.model.StopReason;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HarvestResultTest {
    private static final Optional<ReachedLimit> TIME =
            Optional.of(new ReachedLimit(StopReason.MAX_DURATION, "--max-duration 1s"));

    private static HarvestResult result(
            Progress progress,
            Map<String, Long> left,
            Optional<ReachedLimit> limit,
            List<String> broken,
            Optional<Throwable> failure) {
        return new HarvestResult(
                progress,
                Counts.NONE.withLeft(left),
                0,
                0,
                0,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                limit,
                broken,
                failure);
    }

    private static StopReason reason(Progress progress, Map<String, Long> left, Optional<ReachedLimit> limit) {
        return result(progress, left, limit, List.of(), Optional.empty()).stopReason();
    }

    @Test
    void aLimitStopsAHarvestThatLeavesUrls() {
        var queued = new Progress(10, 4, 0, 0, 0);
        var unfetched = new Progress(10, 4, 0, 0, 0, 4, 6);
        assertThat(reason(queued, Map.of(), TIME)).isEqualTo(StopReason.MAX_DURATION);
        assertThat(reason(unfetched, Map.of(), TIME)).isEqualTo(StopReason.MAX_DURATION);
        assertThat(reason(unfetched, Map.of(), Optional.empty())).isEqualTo(StopReason.CANCELLED);
        assertThat(reason(new Progress(4, 4, 0, 0, 0), Map.of(), TIME)).isEqualTo(StopReason.COMPLETE);
    }

    @Test
    void hostsThatWereGivenUpStopAHarvestThatLeavesTheirUrlsAlone() {
        var queued = new Progress(10, 4, 0, 0, 0);
        assertThat(reason(queued, Map.of("a.example", 2L, "b.example", 4L), Optional.empty()))
                .isEqualTo(StopReason.HOSTS_GIVEN_UP);
        assertThat(reason(queued, Map.of("a.example", 2L), TIME)).isEqualTo(StopReason.MAX_DURATION);
    }

    @Test
    void theExitCodeIsTheSameForTheCommandAndForJobs() {
        var fetched = new Progress(2, 2, 0, 0, 1);
        var none = new Progress(0, 0, 0, 0, 0);
        assertThat(exitCode(fetched, List.of(), Optional.empty())).isEqualTo(ExitCodes.DONE);
        assertThat(exitCode(none, List.of(), Optional.empty())).isEqualTo(ExitCodes.NOTHING_FETCHED);
        assertThat(exitCode(none, List.of("urls.txt.gz:1: it ends"), Optional.empty()))
                .isEqualTo(ExitCodes.STOPPED);
        assertThat(exitCode(fetched, List.of(), Optional.of(new IOException("full"))))
                .isEqualTo(ExitCodes.STOPPED);
    }

    private static int exitCode(Progress progress, List<String> broken, Optional<Throwable> failure) {
        return result(progress, Map.of(), Optional.empty(), broken, failure).exitCode();
    }
}
