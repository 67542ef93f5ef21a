package dev.linkharvester.cli.console;

import java.time.Duration;
import java.util.Locale;

/** Formats numbers for people. */
public final class Figures {
    private Figures() {}

    /** Returns a rate: whole from 10 on, with one digit after the point below. */
    static String rate(double perSecond) {
        return perSecond >= 9.95 ? count(Math.round(perSecond)) : String.format(Locale.ROOT, "%.1f", perSecond);
    }

    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Returns a count of things whose plural ends in an s. */
    public static String count(long number, String thing) {
        return count(number) + ' ' + thing + (number == 1 ? "" : "s");
    }

    static String bytes(long bytes) {
        if (bytes < 1 << 10) {
            return bytes + " B";
        }
        if (bytes < 1 << 20) {
            return String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0);
        }
        return bytes < 1 << 30
                ? String.format(Locale.ROOT, "%.1f MiB", bytes / 1024.0 / 1024)
                : String.format(Locale.ROOT, "%.1f GiB", bytes / 1024.0 / 1024 / 1024);
    }

    static String duration(Duration duration) {
        if (duration.compareTo(Duration.ofMillis(1)) < 0) {
            return String.format(Locale.ROOT, "%.2f ms", duration.toNanos() / 1e6);
        }
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            return duration.toMillis() + " ms";
        }
        if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        return duration.toHours() > 0
                ? String.format(Locale.ROOT, "%d h %02d min", duration.toHours(), duration.toMinutesPart())
                : String.format(Locale.ROOT, "%d min %02d s", duration.toMinutes(), duration.toSecondsPart());
    }
}
