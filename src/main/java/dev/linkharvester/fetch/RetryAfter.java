package dev.linkharvester.fetch;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The {@code Retry-After} header (RFC 9110 section 10.2.3): seconds or a date in one of HTTP's three formats. */
final class RetryAfter {
    /** Longest delay that counts; a longer one is cut to this. */
    static final Duration MAX_DELAY = Duration.ofHours(24);

    // RFC 9110 section 5.6.7: IMF-fixdate, RFC 850 with a two-digit year within 50 years ahead, asctime.
    private static final String TIME = " HH:mm:ss";

    private RetryAfter() {}

    /** Returns how long to wait from now: between zero and {@link #MAX_DELAY}; empty when the value is neither form. */
    static Optional<Duration> parse(String value, Instant now) {
        var text = value.strip();
        if (!text.isEmpty() && text.chars().allMatch(RetryAfter::isDigit)) {
            // More than nine digits are past the limit, whatever they are.
            return Optional.of(text.length() > 9 ? MAX_DELAY : bounded(Duration.ofSeconds(Long.parseLong(text))));
        }
        return formats(now).stream()
                .flatMap(format -> date(text, format).stream())
                .findFirst()
                .map(date -> bounded(Duration.between(now, date)));
    }

    private static Optional<Instant> date(String text, DateTimeFormatter format) {
        try {
            return Optional.of(ZonedDateTime.parse(text, format).toInstant());
        } catch (DateTimeException otherFormat) {
            return Optional.empty();
        }
    }

    private static List<DateTimeFormatter> formats(Instant now) {
        var firstYear = now.atZone(ZoneOffset.UTC).toLocalDate().minusYears(50);
        var rfc850 = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, firstYear)
                .appendPattern(TIME + " 'GMT'");
        var fixdate = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern("EEE, dd MMM yyyy" + TIME + " 'GMT'");
        var asctime =
                new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern("EEE MMM ppd" + TIME + " yyyy");
        return List.of(utc(fixdate), utc(rfc850), utc(asctime));
    }

    private static DateTimeFormatter utc(DateTimeFormatterBuilder builder) {
        return builder.toFormatter(Locale.ROOT).withLocale(Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    private static Duration bounded(Duration delay) {
        if (delay.isNegative()) {
            return Duration.ZERO;
        }
        return delay.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : delay;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }
}
