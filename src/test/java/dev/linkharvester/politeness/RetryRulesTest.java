package dev.linkharvester.politeness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.Transfer;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryRulesTest {
    private final RetryRules rules = new RetryRules(3, Duration.ofMillis(500), new Random(1));

    @ParameterizedTest
    @CsvSource({
        "0, TIMEOUT",
        "0, CONNECT",
        "0, DNS",
        "0, PROTOCOL",
        "200, PROTOCOL",
        "408, HTTP_4XX",
        "425, HTTP_4XX",
        "429, HTTP_4XX",
        "500, HTTP_5XX",
        "502, HTTP_5XX",
        "503, HTTP_5XX",
        "504, HTTP_5XX"
    })
    void retriesTransientFailures(int status, ErrorClass errorClass) {
        assertThat(wait(1, failure(status, errorClass))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "404, HTTP_4XX",
        "403, HTTP_4XX",
        "501, HTTP_5XX",
        "505, HTTP_5XX",
        "0, TLS",
        "302, PROTOCOL",
        "200, NOT_HTML",
        "200, UNSUPPORTED_ENCODING",
        "0, PRIVATE_ADDRESS",
        "0, CANCELLED",
        "302, TOO_MANY_REDIRECTS"
    })
    void doesNotRetryPermanentFailures(int status, ErrorClass errorClass) {
        assertThat(wait(1, failure(status, errorClass))).isEmpty();
    }

    @Test
    void endsAfterTheLastRetry() {
        var timeout = failure(0, ErrorClass.TIMEOUT);
        assertThat(wait(3, timeout)).isPresent();
        assertThat(wait(4, timeout)).isEmpty();
    }

    @Test
    void drawsTheWaitBetweenNothingAndABoundThatDoubles() {
        for (int attempt = 1; attempt <= 3; attempt++) {
            int current = attempt;
            long bound = 500L << (attempt - 1);
            var waits = IntStream.range(0, 1_000)
                    .mapToLong(i -> wait(current, failure(500, ErrorClass.HTTP_5XX))
                            .orElseThrow()
                            .toMillis())
                    .summaryStatistics();
            assertThat(waits.getMin()).isBetween(0L, bound / 10);
            assertThat(waits.getMax()).isBetween(bound * 9 / 10, bound);
        }
    }

    @Test
    void neverDrawsMoreThanTheLongestBackoff() {
        var patient = new RetryRules(100, Duration.ofSeconds(30), new Random(1));
        var waits = IntStream.range(0, 1_000)
                .mapToLong(i -> patient.waitAfter(99, failure(500, ErrorClass.HTTP_5XX), Optional.empty())
                        .orElseThrow()
                        .toMillis())
                .summaryStatistics();
        assertThat(waits.getMax()).isLessThanOrEqualTo(RetryRules.MAX_BACKOFF.toMillis());
    }

    @Test
    void waitsAtLeastForRetryAfter() {
        var retryAfter = HostSignal.MAX_RETRY_AFTER;
        assertThat(wait(1, failure(503, ErrorClass.HTTP_5XX, retryAfter))).contains(retryAfter);
    }

    @Test
    void doesNotRetryWhenRetryAfterIsAboveTheLimit() {
        var retryAfter = HostSignal.MAX_RETRY_AFTER.plusMillis(1);
        assertThat(wait(1, failure(503, ErrorClass.HTTP_5XX, retryAfter))).isEmpty();
    }

    @Test
    void retriesFailuresOfAHostForATimeAndThoseOfAUrlByCount() {
        var throttled = failure(429, ErrorClass.HTTP_4XX);
        var reset = failure(0, ErrorClass.PROTOCOL);
        assertThat(wait(4, throttled)).isEmpty();
        var justBefore = Optional.of(RetryRules.MAX_HOST_RETRY.minusNanos(1));
        assertThat(rules.waitAfter(1_000, throttled, justBefore)).isPresent();
        assertThat(rules.waitAfter(1_000, reset, justBefore)).isPresent();
        assertThat(rules.waitAfter(1, reset, Optional.of(RetryRules.MAX_HOST_RETRY)))
                .isEmpty();
        assertThat(rules.waitAfter(1, failure(404, ErrorClass.HTTP_4XX), justBefore))
                .isEmpty();
    }

    @Test
    void retriesNothingWithoutRetries() {
        var none = new RetryRules(0, Duration.ofMillis(500), new Random(1));
        assertThat(none.waitAfter(1, failure(429, ErrorClass.HTTP_4XX), Optional.of(Duration.ZERO)))
                .isEmpty();
    }

    private Optional<Duration> wait(int attempt, Outcome.Failure failure) {
        return rules.waitAfter(attempt, failure, Optional.empty());
    }

    private static Outcome.Failure failure(int status, ErrorClass errorClass) {
        return new Outcome.Failure(new Transfer(status, 0, 0), errorClass, "", Optional.empty());
    }

    private static Outcome.Failure failure(int status, ErrorClass errorClass, Duration retryAfter) {
        return new Outcome.Failure(new Transfer(status, 0, 0), errorClass, "", Optional.of(retryAfter));
    }
}
