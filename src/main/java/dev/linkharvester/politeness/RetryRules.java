package dev.linkharvester.politeness;

import dev.linkharvester.model.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Whether and when a failed request is made again: exponential back-off with full jitter (the wait is drawn evenly
 * between nothing and a bound that doubles with each attempt), never earlier than {@code Retry-After} asks.
 *
 * @param retries further attempts after the first
 * @param base the bound of the first wait
 */
public record RetryRules(int retries, Duration base, RandomGenerator random) {
    /** No wait is drawn longer than this. */
    static final Duration MAX_BACKOFF = Duration.ofMinutes(1);

    /** A server that asks for more than this is not asked again for this URL, and not for others for so long. */
    public static final Duration MAX_RETRY_AFTER = Duration.ofMinutes(5);

    /**
     * For so long attempts are made, if there are to be any further ones at all, that fail for their host and not for their
     * URL: the host was asked too soon and answers others, or it is down. One that stays so is given up before.
     */
    public static final Duration FOR_THE_HOST = OverloadBreaker.MAX_REFUSING;

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int VERSION_NOT_SUPPORTED = 505;

    /**
     * How long to wait before the next attempt; empty when there is to be none.
     *
     * @param forHost for how long attempts have failed for their host, whose pace then spreads them; empty when this failure
     *     is one of the URL
     */
    public Optional<Duration> waitAfter(int attempt, Outcome.Failure failure, Optional<Duration> forHost) {
        boolean patient = forHost.isPresent() && retries > 0;
        boolean another = patient ? forHost.orElseThrow().compareTo(FOR_THE_HOST) < 0 : attempt <= retries;
        if (!another || !mayPass(failure)) {
            return Optional.empty();
        }
        var asked = failure.retryAfter().orElse(Duration.ZERO);
        if (asked.compareTo(MAX_RETRY_AFTER) > 0) {
            return Optional.empty();
        }
        var drawn = backOff(forHost.isPresent() ? 1 : attempt);
        return Optional.of(drawn.compareTo(asked) > 0 ? drawn : asked);
    }

    /** How long a host is left alone that asks for so much. */
    public static Duration bounded(Duration asked) {
        return asked.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : asked;
    }

    private Duration backOff(int attempt) {
        long bound = Math.min(MAX_BACKOFF.toMillis(), base.toMillis() << Math.min(attempt - 1, 20));
        return Duration.ofMillis(random.nextLong(bound + 1));
    }

    private static boolean mayPass(Outcome.Failure failure) {
        int status = failure.transfer().status();
        return switch (failure.errorClass()) {
            case TIMEOUT, CONNECT, DNS -> true;
            // A redirect that points nowhere points nowhere the next time, too.
            case PROTOCOL -> status < 300 || status > 399;
            case HTTP_4XX -> status == REQUEST_TIMEOUT || status == TOO_EARLY || status == TOO_MANY_REQUESTS;
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
