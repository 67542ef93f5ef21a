package dev.linkharvester.politeness;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.linkharvester.frontier.HostQueue;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.HostStatus;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.model.Transfer;
import dev.linkharvester.store.memory.MemoryStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Checks what the politeness learns from outcomes, and that each rule logs one line when it takes effect. */
class HostPolitenessTest {
    private static final Outcome PAGE = new Outcome.Page(new Transfer(200, 0, 0), PageLinks.NONE, false);

    private final HostPoliteness host = new HostPoliteness("https://[::1]:8443", 6, new MemoryStore(), 0);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private long now;

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(HostPoliteness.class);
    }

    @BeforeEach
    void listen() {
        logger().setLevel(Level.INFO);
        logged.start();
        logger().addAppender(logged);
    }

    @AfterEach
    void leave() {
        logger().detachAppender(logged);
        logger().setLevel(null);
    }

    private List<String> logged() {
        var lines = logged.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        logged.list.clear();
        return lines;
    }

    private void request(Outcome outcome) {
        host.started(now, 0);
        host.released();
        host.learn(outcome, now);
        now = Math.max(now + Duration.ofMillis(10).toNanos(), host.nextPermitted());
    }

    private static Outcome failure(int status, ErrorClass errorClass) {
        return new Outcome.Failure(new Transfer(status, 0, 0), errorClass, "", Optional.empty());
    }

    private static Outcome retryAfter(Duration pause) {
        return new Outcome.Failure(new Transfer(404, 0, 0), ErrorClass.HTTP_4XX, "", Optional.of(pause));
    }

    @Test
    void aHostThatServesIsNotSlowedDown() {
        request(PAGE);
        assertThat(new HostQueue("https://[::1]:8443", 6, new MemoryStore(), 0).name())
                .isEqualTo("[::1]");
        assertThat(host.learnedStatus(now)).isEmpty();
        assertThat(logged()).isEmpty();
    }

    @Test
    void aRefusalHalvesTheWindowAndSetsADelay() {
        request(PAGE);
        request(failure(429, ErrorClass.HTTP_4XX));
        assertThat(host.learnedStatus(now)).contains(new HostStatus(HostStatus.State.UP, 3, 12));
        assertThat(logged())
                .containsExactly(
                        "https://[::1]:8443: congested: 3 requests at a time, not 6",
                        "https://[::1]:8443: refuses: 12 ms between requests, not 0");
    }

    @Test
    void theAdmittedRateIsThePaceWhenTheHostServesAgain() {
        for (int i = 0; i < 10; i++) {
            request(PAGE);
        }
        for (int i = 0; i < 15; i++) {
            request(failure(429, ErrorClass.HTTP_4XX));
        }
        long overshoot = host.status(now).delayMillis();
        logged();
        request(PAGE);
        assertThat(host.status(now).delayMillis()).isLessThan(overshoot);
        assertThat(logged()).singleElement().asString().contains("answers again: ");
    }

    @Test
    void aHostThatCannotBeReachedIsPausedAndComesBack() {
        for (int i = 0; i < ConnectivityBreaker.MAX_FAILURES; i++) {
            request(failure(0, ErrorClass.PROTOCOL));
        }
        assertThat(logged()).last().isEqualTo("https://[::1]:8443: cannot be reached: no request for 1000 ms");
        request(PAGE);
        assertThat(logged()).containsExactly("https://[::1]:8443: is back");
    }

    @Test
    void aHostThatStaysAwayGetsNoFurtherRequest() {
        for (int i = 0; i < ConnectivityBreaker.MAX_FAILURES + ConnectivityBreaker.MAX_PAUSES; i++) {
            request(failure(0, ErrorClass.CONNECT));
        }
        assertThat(host.status(now).state()).isEqualTo(HostStatus.State.DOWN);
        assertThat(logged())
                .last()
                .isEqualTo("https://[::1]:8443: no further requests: the host could not be reached again and again");
    }

    @Test
    void theDelaysThatAHostAsksForAreLogged() {
        host.setCrawlDelay(Duration.ofSeconds(2));
        host.learn(retryAfter(Duration.ofSeconds(30)), now);
        assertThat(host.learnedStatus(now)).contains(new HostStatus(HostStatus.State.UP, 6, 2_000));
        assertThat(logged())
                .containsExactly(
                        "https://[::1]:8443: Crawl-delay: 2000 ms between requests",
                        "https://[::1]:8443: Retry-After: no request for 30000 ms");
        assertThat(host.nextPermitted() - now).isEqualTo(Duration.ofSeconds(30).toNanos());
    }

    @Test
    void noPauseIsLongerThanTheLimit() {
        host.learn(retryAfter(HostSignal.MAX_RETRY_AFTER), now);
        assertThat(host.nextPermitted() - now).isEqualTo(HostSignal.MAX_RETRY_AFTER.toNanos());
        host.learn(retryAfter(HostSignal.MAX_RETRY_AFTER.plusMillis(1)), now);
        assertThat(host.nextPermitted() - now).isEqualTo(HostSignal.MAX_RETRY_AFTER.toNanos());
    }

    @Test
    void aFailureOfThePageAloneChangesNothing() {
        request(failure(404, ErrorClass.HTTP_4XX));
        request(failure(0, ErrorClass.TLS));
        assertThat(host.status(now)).isEqualTo(new HostStatus(HostStatus.State.UP, 6, 0));
        assertThat(logged()).isEmpty();
    }
}
