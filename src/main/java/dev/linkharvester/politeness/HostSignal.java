package dev.linkharvester.politeness;

import dev.linkharvester.model.Outcome;
import java.time.Duration;
import java.util.Optional;

/**
 * Classifies what the outcome of one request says about its host.
 *
 * <p>The throttle, both circuit breakers, the retry rules, the rules of robots.txt and the politeness that harvests share
 * start from this classification. Statuses 429 and 503, {@code Retry-After}, time-outs and refused connections get their
 * meaning here and nowhere else.
 */
public enum HostSignal {
    /** The host responded, and asks for no slower pace. */
    SERVED,
    /** The host limits the rate of requests (429, RFC 6585 section 4). */
    THROTTLED,
    /** The host cannot serve now (503, RFC 9110 section 15.6.4): because of the rate, or of a fault. */
    OVERLOADED,
    /** A response began and timed out. */
    STALLED,
    /** A connection was tried, and no response came: a time-out, a reset, broken HTTP. */
    UNANSWERED,
    /** The host takes no connection. */
    UNCONNECTED,
    /** The name of the host has no address. */
    UNRESOLVED,
    /** The outcome says nothing about the host: cancelled, a certificate that is not trusted, an excluded address. */
    NONE;

    /** The longest pause that a host gets for its {@code Retry-After}. */
    public static final Duration MAX_RETRY_AFTER = Duration.ofMinutes(5);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;

    /** Classifies the outcome of a request. */
    public static HostSignal of(Outcome outcome) {
        var response = ofStatus(outcome.transfer().status());
        if (response.isRefusal() || !(outcome instanceof Outcome.Failure failure)) {
            return response;
        }
        boolean responded = response == SERVED;
        return switch (failure.errorClass()) {
            case TIMEOUT -> responded ? STALLED : UNANSWERED;
            case PROTOCOL -> responded ? SERVED : UNANSWERED;
            case CONNECT -> responded ? SERVED : UNCONNECTED;
            case DNS -> responded ? SERVED : UNRESOLVED;
            case TLS,
                    HTTP_4XX,
                    HTTP_5XX,
                    TOO_MANY_REDIRECTS,
                    ROBOTS,
                    PRIVATE_ADDRESS,
                    NOT_HTML,
                    UNSUPPORTED_ENCODING,
                    HOST_DOWN,
                    CANCELLED -> response;
        };
    }

    /**
     * Classifies a response by its status alone.
     *
     * @param status 0 when no response came
     */
    public static HostSignal ofStatus(int status) {
        return switch (status) {
            case 0 -> NONE;
            case TOO_MANY_REQUESTS -> THROTTLED;
            case SERVICE_UNAVAILABLE -> OVERLOADED;
            default -> SERVED;
        };
    }

    /** Returns the pause that an outcome asks for by {@code Retry-After}, at most {@link #MAX_RETRY_AFTER}. */
    public static Optional<Duration> pauseAfter(Outcome outcome) {
        return outcome instanceof Outcome.Failure failure
                ? failure.retryAfter().map(HostSignal::clampRetryAfter)
                : Optional.empty();
    }

    /** Limits a pause to {@link #MAX_RETRY_AFTER}. */
    static Duration clampRetryAfter(Duration retryAfter) {
        return retryAfter.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : retryAfter;
    }

    /** Whether the host responded, but asks for fewer requests. */
    public boolean isRefusal() {
        return this == THROTTLED || this == OVERLOADED;
    }

    /** Whether the request did not reach the host, or got no response. */
    public boolean isUnreached() {
        return this == UNANSWERED || this == UNCONNECTED || this == UNRESOLVED;
    }

    /** Whether the host cannot even be connected to. */
    boolean isDisconnected() {
        return this == UNCONNECTED || this == UNRESOLVED;
    }

    /** Whether the request got no response, for whatever reason. */
    boolean isWithoutResponse() {
        return isUnreached() || this == NONE;
    }
}
