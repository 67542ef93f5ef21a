package dev.linkharvester.cli.console;

import dev.linkharvester.model.Progress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Formats the progress of a run: {@code Finished 163/200, 12 in flight, 8,112 links, 34 pages/s, 3 failed}. The rate is
 * that of the requests of the last five seconds; in the last line it is that of the whole run. Time is a parameter.
 */
final class StatusText {
    private static final long RATE_WINDOW_NANOS = Duration.ofSeconds(5).toNanos();

    private final long startNanos;

    /** Samples of the rate window, the oldest first; never empty. */
    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long nanos, long requested) {}

    StatusText(long startNanos) {
        this.startNanos = startNanos;
        samples.add(new Sample(startNanos, 0));
    }

    /** Returns the line for now, at most {@code columns} wide. */
    String running(Progress progress, long nowNanos, int columns) {
        samples.add(new Sample(nowNanos, progress.requested()));
        while (samples.size() > 2 && nowNanos - samples.getFirst().nanos() > RATE_WINDOW_NANOS) {
            samples.removeFirst();
        }
        var oldest = samples.getFirst();
        return cut(line(progress, rate(progress.requested() - oldest.requested(), nowNanos - oldest.nanos())), columns);
    }

    /** Returns the line for the end. */
    String last(Progress progress, long nowNanos, int columns) {
        return cut(line(progress, rate(progress.requested(), nowNanos - startNanos)), columns);
    }

    private static String line(Progress progress, double rate) {
        return String.format(
                Locale.ROOT,
                "Finished %,d/%,d, %,d in flight, %s, %s pages/s, %,d failed",
                progress.finished(),
                progress.accepted(),
                progress.inFlight(),
                Figures.count(progress.links(), "link"),
                Figures.rate(rate),
                progress.failed());
    }

    private static double rate(long requested, long nanos) {
        return nanos <= 0 ? 0 : requested * 1e9 / nanos;
    }

    static String cut(String line, int columns) {
        return line.length() <= columns ? line : line.substring(0, columns - 1) + "…";
    }
}
