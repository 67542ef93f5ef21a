package dev.linkharvester.harvest;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Measures the requests per second of a run over the last five seconds. Time is a parameter. For one thread at a time. */
public final class RequestRate {
    private static final long WINDOW_NANOS = Duration.ofSeconds(5).toNanos();

    /** The oldest first; never empty. */
    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long nanos, long requested) {}

    /** @param startNanos when the run began */
    public RequestRate(long startNanos) {
        samples.add(new Sample(startNanos, 0));
    }

    /**
     * Returns the rate of this moment.
     *
     * @param requested URLs that the run has fetched so far
     */
    public double at(long nanos, long requested) {
        samples.add(new Sample(nanos, requested));
        while (samples.size() > 2 && nanos - samples.getFirst().nanos() > WINDOW_NANOS) {
            samples.removeFirst();
        }
        var oldest = samples.getFirst();
        return mean(requested - oldest.requested(), nanos - oldest.nanos());
    }

    /** Returns the mean rate of a time; 0 for no time. */
    public static double mean(long requested, long nanos) {
        return nanos <= 0 ? 0 : requested * 1e9 / nanos;
    }
}
