package dev.linkharvester.fetch;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The date of a cookie, read as loosely as RFC 6265 section 5.1.1 wants it: parts in any order, any delimiters. */
final class CookieDate {
    private static final Pattern DELIMITERS = Pattern.compile("[\\t\\x20-\\x2f\\x3b-\\x40\\x5b-\\x60\\x7b-\\x7e]+");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:[^0-9].*)?");
    private static final Pattern DAY = Pattern.compile("([0-9]{1,2})(?:[^0-9].*)?");
    private static final Pattern YEAR = Pattern.compile("([0-9]{2,4})(?:[^0-9].*)?");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private CookieDate() {}

    static Optional<Instant> parse(String text) {
        int hour = -1;
        int minute = -1;
        int second = -1;
        int day = -1;
        int month = -1;
        int year = -1;
        for (var token : DELIMITERS.split(text, 32)) {
            var time = TIME.matcher(token);
            var dayOfMonth = DAY.matcher(token);
            var fullYear = YEAR.matcher(token);
            if (hour < 0 && time.matches()) {
                hour = Integer.parseInt(time.group(1));
                minute = Integer.parseInt(time.group(2));
                second = Integer.parseInt(time.group(3));
            } else if (day < 0 && dayOfMonth.matches()) {
                day = Integer.parseInt(dayOfMonth.group(1));
            } else if (month < 0 && token.length() >= 3 && month(token) > 0) {
                month = month(token);
            } else if (year < 0 && fullYear.matches()) {
                year = century(Integer.parseInt(fullYear.group(1)));
            }
        }
        if (hour < 0 || day < 0 || month < 0 || year < 1601) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDateTime.of(year, month, day, hour, minute, second).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static int month(String token) {
        return MONTHS.indexOf(token.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
    }

    private static int century(int year) {
        if (year >= 70 && year <= 99) {
            return year + 1900;
        }
        return year <= 69 ? year + 2000 : year;
    }
}
