package dev.linkharvester.cli.console;

import dev.linkharvester.harvest.RequestRate;
import dev.linkharvester.model.Progress;
import java.util.Locale;

/**
 * Formats the progress of a run: {@code Finished 163/200, 12 in flight, 8,112 links, 34 pages/s, 3 failed}. The rate is
 * that of the requests of the last five seconds; in the last line it is that of the whole run. Time is a parameter.
 */
final class StatusText {
    private final long startNanos;
    private final RequestRate rate;

    StatusText(long startNanos) {
        this.startNanos = startNanos;
        rate = new RequestRate(startNanos);
    }

    /** Returns the line for now, at most {@code columns} wide. */
    String running(Progress progress, long nowNanos, int columns) {
        return cut(line(progress, rate.at(nowNanos, progress.requested())), columns);
    }

    /** Returns the line for the end. */
    String last(Progress progress, long nowNanos, int columns) {
        return cut(line(progress, RequestRate.mean(progress.requested(), nowNanos - startNanos)), columns);
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

    static String cut(String line, int columns) {
        return line.length() <= columns ? line : line.substring(0, columns - 1) + "…";
    }
}
