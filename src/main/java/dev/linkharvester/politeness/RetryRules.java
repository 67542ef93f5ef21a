package dev.linkharvester.politeness;

import dev.linkharvester.model.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Decides whether and when a failed request is retried.
 *
 * <p>The wait is an exponential backoff with full jitter: drawn evenly between nothing and a bound that doubles with each
 * attempt. It is never shorter than {@code Retry-After}.
 *
 * <p>Two kinds of failures have different limits. A failure of the URL is retried {@code retries} times. A failure of the
 * host (see {@link HostPoliteness#isHostFailure}) is retried for a time, as the host's pace and its circuit breakers spread
 * and end such retries.
 *
 * @param retries further attempts after the first; 0 turns all retries off
 * @param base bound of the first wait
 */
public record RetryRules(int retries, Duration base, RandomGenerator random) {
    /** Longest wait that is drawn. */
    static final Duration MAX_BACKOFF = Duration.ofMinutes(1);

    /** Time for which failures of the host are retried. A breaker ends a host that fails for longer. */
    public static final Duration MAX_HOST_RETRY = OverloadBreaker.MAX_REFUSING;

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int VERSION_NOT_SUPPORTED = 505;

    /**
     * Returns how long to wait before the next attempt; empty for no further attempt.
     *
     * @param attempt number of the attempt that failed, from 1
     * @param failingFor for how long attempts failed because of the host; empty when this is a failure of the URL
     */
    public Optional<Duration> waitAfter(int attempt, Outcome.Failure failure, Optional<Duration> failingFor) {
        boolean ofHost = failingFor.isPresent() && retries > 0;
        boolean another = ofHost ? failingFor.orElseThrow().compareTo(MAX_HOST_RETRY) < 0 : attempt <= retries;
        if (!another || !isTransient(failure)) {
            return Optional.empty();
        }
        var requested = failure.retryAfter().orElse(Duration.ZERO);
        if (requested.compareTo(HostSignal.MAX_RETRY_AFTER) > 0) {
            return Optional.empty();
        }
        var drawn = backoff(failingFor.isPresent() ? 1 : attempt);
        return Optional.of(drawn.compareTo(requested) > 0 ? drawn : requested);
    }

    private Duration backoff(int attempt) {
        long bound = Math.min(MAX_BACKOFF.toMillis(), base.toMillis() << Math.min(attempt - 1, 20));
        return Duration.ofMillis(random.nextLong(bound + 1));
    }

    /** Whether a later attempt may succeed. */
    private static boolean isTransient(Outcome.Failure failure) {
        int status = failure.transfer().status();
        return switch (failure.errorClass()) {
            case TIMEOUT, CONNECT, DNS -> true;
            // A redirect without a usable target has none the next time either.
            case PROTOCOL -> status < 300 || status > 399;
            case HTTP_4XX ->
                status == REQUEST_TIMEOUT
                        || status == TOO_EARLY
                        || HostSignal.ofStatus(status).isRefusal();
            case HTTP_5XX -> status != NOT_IMPLEMENTED && status != VERSION_NOT_SUPPORTED;
            case TLS,
                    TOO_MANY_REDIRECTS,
                    ROBOTS,
                    PRIVATE_ADDRESS,
                    NOT_HTML,
                    UNSUPPORTED_ENCODING,
                    HOST_DOWN,
                    CANCELLED -> false;
        };
    }
}
