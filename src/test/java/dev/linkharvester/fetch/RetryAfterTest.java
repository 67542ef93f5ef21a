package dev.linkharvester.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("1994-11-06T08:49:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|PT0S",
                "120|PT2M",
                " 7 |PT7S",
                "86400|PT24H",
                "86401|PT24H",
                "99999999999999999999|PT24H",
                "Sun, 06 Nov 1994 08:49:37 GMT|PT37S",
                "Sunday, 06-Nov-94 08:49:37 GMT|PT37S",
                "Sun Nov  6 08:49:37 1994|PT37S",
                "Sun, 06 Nov 1994 08:48:37 GMT|PT0S",
                "Wed, 06 Nov 2024 08:49:37 GMT|PT24H"
            })
    void readsSecondsAndTheThreeDates(String value, Duration wait) {
        assertThat(RetryAfter.parse(value, NOW)).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "+3", "Sun, 06 Nov 1994", "Mon, 99 Nov 1994 08:49:37 GMT"})
    void knowsNothingElse(String value) {
        assertThat(RetryAfter.parse(value, NOW)).isEmpty();
    }

    @Test
    void takesATwoDigitYearWithinFiftyYears() {
        assertThat(RetryAfter.parse("Friday, 06-Nov-26 08:49:37 GMT", Instant.parse("2026-11-06T08:49:00Z")))
                .contains(Duration.ofSeconds(37));
    }
}
