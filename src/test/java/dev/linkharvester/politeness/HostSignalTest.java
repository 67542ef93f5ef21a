package dev.linkharvester.politeness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.model.Transfer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks what each kind of outcome says about its host. */
class HostSignalTest {
    @ParameterizedTest
    @CsvSource({
        "429, HTTP_4XX, THROTTLED",
        "503, HTTP_5XX, OVERLOADED",
        // The status counts, even when the body of the refusal is broken.
        "429, TIMEOUT, THROTTLED",
        "404, HTTP_4XX, SERVED",
        "500, HTTP_5XX, SERVED",
        "302, PROTOCOL, SERVED",
        "200, NOT_HTML, SERVED",
        "200, TIMEOUT, STALLED",
        "0, TIMEOUT, UNANSWERED",
        "0, PROTOCOL, UNANSWERED",
        "0, CONNECT, UNCONNECTED",
        "0, DNS, UNRESOLVED",
        "0, TLS, NONE",
        "0, CANCELLED, NONE",
        "0, PRIVATE_ADDRESS, NONE"
    })
    void aFailureIsClassifiedByStatusAndErrorClass(int status, ErrorClass errorClass, HostSignal signal) {
        assertThat(HostSignal.of(failure(status, errorClass, Optional.empty()))).isEqualTo(signal);
    }

    @Test
    void aPageIsServed() {
        var page = new Outcome.Page(new Transfer(200, 0, 0), PageLinks.NONE, false);
        assertThat(HostSignal.of(page)).isEqualTo(HostSignal.SERVED);
        assertThat(HostSignal.pauseAfter(page)).isEmpty();
    }

    @Test
    void aPauseIsClampedToTheLimit() {
        assertThat(pauseAfter(Optional.empty())).isEmpty();
        assertThat(pauseAfter(Optional.of(Duration.ofSeconds(7)))).contains(Duration.ofSeconds(7));
        assertThat(pauseAfter(Optional.of(HostSignal.MAX_RETRY_AFTER))).contains(HostSignal.MAX_RETRY_AFTER);
        assertThat(pauseAfter(Optional.of(HostSignal.MAX_RETRY_AFTER.plusNanos(1))))
                .contains(HostSignal.MAX_RETRY_AFTER);
    }

    private static Optional<Duration> pauseAfter(Optional<Duration> retryAfter) {
        return HostSignal.pauseAfter(failure(503, ErrorClass.HTTP_5XX, retryAfter));
    }

    private static Outcome failure(int status, ErrorClass errorClass, Optional<Duration> retryAfter) {
        return new Outcome.Failure(new Transfer(status, 0, 0), errorClass, "", retryAfter);
    }
}
