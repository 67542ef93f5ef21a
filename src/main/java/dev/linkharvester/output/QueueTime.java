package dev.linkharvester.output;

import java.time.Duration;

/** Measures how long pages wait in the queue of the writer, from the time they are sent to the time they are written. */
public final class QueueTime {
    private long count;
    private long totalNanos;
    private long longestNanos;

    void record(long nanos) {
        count++;
        totalNanos += nanos;
        longestNanos = Math.max(longestNanos, nanos);
    }

    /** Returns the mean of all pages so far; zero without any. */
    public Duration mean() {
        return count == 0 ? Duration.ZERO : Duration.ofNanos(totalNanos / count);
    }

    /** Returns the longest time so far. */
    public Duration longest() {
        return Duration.ofNanos(longestNanos);
    }
}
