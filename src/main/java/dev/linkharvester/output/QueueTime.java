package dev.linkharvester.output;

import java.time.Duration;

/** How long pages waited in the writer's queue: from the fetcher's sending to being appended. */
public final class QueueTime {
    private long count;
    private long totalNanos;
    private long longestNanos;

    void record(long nanos) {
        count++;
        totalNanos += nanos;
        longestNanos = Math.max(longestNanos, nanos);
    }

    /** The mean over all pages so far; zero when there were none. */
    public Duration mean() {
        return count == 0 ? Duration.ZERO : Duration.ofNanos(totalNanos / count);
    }

    /** The longest so far. */
    public Duration longest() {
        return Duration.ofNanos(longestNanos);
    }
}
