package dev.linkharvester.job.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.Optional;

/**
 * A time table of five fields as in crontab(5): minute, hour, day of month, month, day of week. Sunday is 0 or 7. A field
 * is {@code *}, or a list of numbers and ranges with an optional step. When both days are restricted, one of them must
 * match. A time that the change to summer time leaves out is skipped; a time that it repeats counts once.
 */
public final class Cron {
    // The longest gap of a time table: from one 29 February to the next over a year like 2100.
    private static final int MAX_DAYS = 366 * 8 + 2;

    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;
    private final BitSet months;
    private final BitSet weekdays;
    private final boolean eitherDay;
    private final ZoneId zone;

    private Cron(String[] fields, ZoneId zone) {
        minutes = field("minute", fields[0], 0, 59);
        hours = field("hour", fields[1], 0, 23);
        days = field("day of month", fields[2], 1, 31);
        months = field("month", fields[3], 1, 12);
        weekdays = field("day of week", fields[4], 0, 7);
        if (weekdays.get(7)) {
            weekdays.set(0);
        }
        eitherDay = !fields[2].startsWith("*") && !fields[4].startsWith("*");
        this.zone = zone;
    }

    /**
     * Parses a time table.
     *
     * @throws IllegalArgumentException with a text for the user
     */
    public static Cron parse(String text, ZoneId zone) {
        var fields = text.strip().split("\\s+", -1);
        if (fields.length != 5) {
            throw new IllegalArgumentException(
                    "has not five fields: minute, hour, day of month, month, day of week, such as 0 3 * * *");
        }
        var cron = new Cron(fields, zone);
        if (cron.after(Instant.EPOCH).isEmpty()) {
            throw new IllegalArgumentException("never comes");
        }
        return cron;
    }

    private static BitSet field(String name, String text, int min, int max) {
        var set = new BitSet();
        for (var part : text.split(",", -1)) {
            int slash = part.indexOf('/');
            int step = slash < 0 ? 1 : number(name, part.substring(slash + 1), 1, max);
            var range = slash < 0 ? part : part.substring(0, slash);
            int dash = range.indexOf('-');
            int first;
            int last;
            if (range.equals("*")) {
                first = min;
                last = max;
            } else if (dash >= 0) {
                first = number(name, range.substring(0, dash), min, max);
                last = number(name, range.substring(dash + 1), min, max);
            } else {
                first = number(name, range, min, max);
                last = slash < 0 ? first : max;
            }
            if (first > last) {
                throw new IllegalArgumentException(name + ": " + range + " begins after its end");
            }
            for (int value = first; value <= last; value += step) {
                set.set(value);
            }
        }
        return set;
    }

    private static int number(String name, String text, int min, int max) {
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max && text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Refused below, like a number out of range.
        }
        throw new IllegalArgumentException(name + ": is not between " + min + " and " + max);
    }

    /** Returns the first time after another one; empty when there is none within eight years. */
    public Optional<Instant> after(Instant time) {
        var next = time.atZone(zone).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        var last = next.plusDays(MAX_DAYS);
        while (next.isBefore(last)) {
            if (!isDay(next)) {
                next = next.truncatedTo(ChronoUnit.DAYS).plusDays(1);
            } else if (!hours.get(next.getHour())) {
                next = next.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            } else if (!minutes.get(next.getMinute()) || isRepeated(next)) {
                next = next.plusMinutes(1);
            } else {
                return Optional.of(next.toInstant());
            }
        }
        return Optional.empty();
    }

    private static boolean isRepeated(ZonedDateTime time) {
        return !time.withEarlierOffsetAtOverlap().isEqual(time);
    }

    private boolean isDay(ZonedDateTime time) {
        boolean day = days.get(time.getDayOfMonth());
        boolean weekday = weekdays.get(time.getDayOfWeek().getValue() % 7);
        return months.get(time.getMonthValue()) && (eitherDay ? day || weekday : day && weekday);
    }
}
