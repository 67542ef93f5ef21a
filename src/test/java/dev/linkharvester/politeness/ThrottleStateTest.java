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

/** What a host teaches, and that each rule which fires is told in one line. */
class ThrottleStateTest {
    private static final Outcome PAGE = new Outcome.Page(new Transfer(200, 0, 0), PageLinks.NONE, false);

    private final HostPoliteness host = new HostPoliteness("https://[::1]:8443", 6, new MemoryStore(), 0);
    private final ListAppender<ILoggingEvent> told = new ListAppender<>();
    private long now;

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(HostPoliteness.class);
    }

    @BeforeEach
    void listen() {
        logger().setLevel(Level.INFO);
        told.start();
        logger().addAppender(told);
    }

    @AfterEach
    void leave() {
        logger().detachAppender(told);
        logger().setLevel(null);
    }

    private List<String> told() {
        var lines = told.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        told.list.clear();
        return lines;
    }

    private void ask(Outcome outcome) {
        host.started(now, 0);
        host.released();
        host.learn(outcome, now);
        now = Math.max(now + Duration.ofMillis(10).toNanos(), host.nextPermitted());
    }

    private static Outcome failure(int status, ErrorClass errorClass) {
        return new Outcome.Failure(new Transfer(status, 0, 0), errorClass, "", Optional.empty());
    }

    @Test
    void aHostThatAnswersTeachesNothing() {
        ask(PAGE);
        assertThat(new HostQueue("https://[::1]:8443", 6, new MemoryStore(), 0).name())
                .isEqualTo("[::1]");
        assertThat(host.learnedPace(now)).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void aRefusalHalvesTheWindowAndMakesAGap() {
        ask(PAGE);
        ask(failure(429, ErrorClass.HTTP_4XX));
        assertThat(host.learnedPace(now)).contains(new HostStatus(HostStatus.State.UP, 3, 12));
        assertThat(told())
                .containsExactly(
                        "https://[::1]:8443: congested: 3 requests at a time, not 6",
                        "https://[::1]:8443: refuses: 12 ms between requests, not 0");
    }

    @Test
    void whatAHostAdmittedIsItsPaceWhenItAnswersAgain() {
        for (int i = 0; i < 10; i++) {
            ask(PAGE);
        }
        for (int i = 0; i < 15; i++) {
            ask(failure(429, ErrorClass.HTTP_4XX));
        }
        long overshoot = host.pace(now).gapMillis();
        told();
        ask(PAGE);
        assertThat(host.pace(now).gapMillis()).isLessThan(overshoot);
        assertThat(told()).singleElement().asString().contains("answers again: ");
    }

    @Test
    void aHostThatCannotBeReachedIsLeftAloneAndComesBack() {
        for (int i = 0; i < ConnectivityBreaker.FAILURES; i++) {
            ask(failure(0, ErrorClass.PROTOCOL));
        }
        assertThat(told()).last().isEqualTo("https://[::1]:8443: cannot be reached: no request for 1000 ms");
        ask(PAGE);
        assertThat(told()).containsExactly("https://[::1]:8443: is back");
    }

    @Test
    void aHostThatStaysAwayIsGivenUp() {
        for (int i = 0; i < ConnectivityBreaker.FAILURES + ConnectivityBreaker.PAUSES; i++) {
            ask(failure(0, ErrorClass.CONNECT));
        }
        assertThat(host.pace(now).state()).isEqualTo(HostStatus.State.GIVEN_UP);
        assertThat(told())
                .last()
                .isEqualTo("https://[::1]:8443: given up: the host could not be reached again and again");
    }

    @Test
    void theWishesOfAHostAreTold() {
        host.setCrawlDelay(Duration.ofSeconds(2));
        host.retryAfter(Duration.ofSeconds(30), now);
        assertThat(host.learnedPace(now)).contains(new HostStatus(HostStatus.State.UP, 6, 2_000));
        assertThat(told())
                .containsExactly(
                        "https://[::1]:8443: Crawl-delay: 2000 ms between requests",
                        "https://[::1]:8443: Retry-After: no request for 30000 ms");
    }

    @Test
    void aFailureOfThePageAloneTeachesNothing() {
        ask(failure(404, ErrorClass.HTTP_4XX));
        ask(failure(0, ErrorClass.TLS));
        assertThat(host.pace(now)).isEqualTo(new HostStatus(HostStatus.State.UP, 6, 0));
        assertThat(told()).isEmpty();
    }
}
