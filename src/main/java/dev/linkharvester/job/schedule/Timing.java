package dev.linkharvester.job.schedule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** When a schedule runs: at a fixed interval, or by a time table. */
sealed interface Timing {
    /** The shortest and the longest interval between two runs. */
    Duration MIN_INTERVAL = Duration.ofSeconds(10);

    Duration MAX_INTERVAL = Duration.ofDays(365);

    /** Returns the time of the first run of a schedule that is created now. */
    Optional<Instant> first(Instant now);

    /** Returns the time of the first run after another time; empty when there is none. */
    Optional<Instant> after(Instant time);

    /** A fixed interval, from the start of one run to the next; the first run is due at once. */
    record Interval(Duration every) implements Timing {
        @Override
        public Optional<Instant> first(Instant now) {
            return Optional.of(now);
        }

        @Override
        public Optional<Instant> after(Instant time) {
            return Optional.of(time.plus(every));
        }
    }

    /** A time table. */
    record Table(Cron cron) implements Timing {
        @Override
        public Optional<Instant> first(Instant now) {
            return after(now);
        }

        @Override
        public Optional<Instant> after(Instant time) {
            return cron.after(time);
        }
    }

    /**
     * Reads the timing of a request.
     *
     * @param every with a unit, such as {@code 1h}
     * @throws IllegalArgumentException with a text for the user
     */
    static Timing parse(Optional<String> every, Optional<String> cron, Optional<String> zone) {
        if (every.isPresent() == cron.isPresent()) {
            throw new IllegalArgumentException("wants every or cron, and not both");
        }
        return cron.isPresent()
                ? new Table(Cron.parse(cron.get(), zone(zone.orElse("UTC"))))
                : new Interval(duration(every.get()));
    }

    private static Duration duration(String text) {
        var units = Map.of("s", 1L, "m", 60L, "h", 3_600L, "d", 86_400L);
        for (var unit : units.entrySet()) {
            if (text.endsWith(unit.getKey()) && text.length() > 1 && text.length() <= 9) {
                var digits = text.substring(0, text.length() - 1);
                if (digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
                    var duration = Duration.ofSeconds(Long.parseLong(digits) * unit.getValue());
                    if (duration.compareTo(MIN_INTERVAL) >= 0 && duration.compareTo(MAX_INTERVAL) <= 0) {
                        return duration;
                    }
                }
            }
        }
        throw new IllegalArgumentException("every: is not a duration from 10s to 365d, such as 30m, 1h or 1d");
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("zone: is no time zone such as UTC or Europe/Berlin");
        }
    }
}
