package dev.linkharvester.frontier;

import static dev.linkharvester.frontier.Assignments.visits;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.linkharvester.Main;
import dev.linkharvester.model.CrawlTarget;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.Link;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.model.PageReport;
import dev.linkharvester.model.PageVisit;
import dev.linkharvester.model.RobotsDirectives;
import dev.linkharvester.model.RobotsVisit;
import dev.linkharvester.model.Transfer;
import dev.linkharvester.model.Visit;
import dev.linkharvester.scope.Scope;
import dev.linkharvester.store.memory.MemoryStore;
import dev.linkharvester.url.Url;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What becomes of the links to a host whose robots.txt cannot be had, and what is said of it. */
class UnreachableRobotsTest {
    private static final int LINKS = 20;

    private final ListAppender<ILoggingEvent> told = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(Main.class.getPackageName());
    private long now;

    @BeforeEach
    void listen() {
        told.start();
        logger.addAppender(told);
    }

    @AfterEach
    void detach() {
        logger.detachAppender(told);
    }

    @ParameterizedTest
    @CsvSource({
        "0, DNS, DNS",
        "0, CONNECT, CONNECT",
        "0, TLS, TLS",
        "0, PRIVATE_ADDRESS, PRIVATE_ADDRESS",
        "200, TIMEOUT, TIMEOUT",
        "200, PROTOCOL, PROTOCOL",
        "503, HTTP_5XX, ROBOTS",
        "429, HTTP_4XX, ROBOTS"
    })
    void theyEndAsItsRequestDidAndTheHostIsToldOnce(int status, ErrorClass failed, ErrorClass expected) {
        var reports = linksEnd(0, new Outcome.Failure(new Transfer(status, 0, 1), failed, "so", Optional.empty()));
        assertThat(reports).hasSize(LINKS).allSatisfy(report -> {
            assertThat(report.errorClass()).contains(expected);
            assertThat(report.reason()).isEqualTo("robots.txt could not be had: so");
            assertThat(report.attempts()).isZero();
        });
        assertThat(warnings())
                .containsExactly("http://dead:80: robots.txt could not be had: so (" + expected
                        + "): for 10 minutes no link to this host is followed");
    }

    @Test
    void thoseOfAHostThatIsGivenUpForItEndAsThat() {
        var reports = linksEnd(
                20, new Outcome.Failure(new Transfer(0, 0, 1), ErrorClass.CONNECT, "refused", Optional.empty()));
        assertThat(reports).hasSize(LINKS).allSatisfy(report -> {
            assertThat(report.errorClass()).contains(ErrorClass.HOST_DOWN);
            assertThat(report.reason()).isEqualTo("the host could not be reached again and again");
        });
        assertThat(warnings())
                .containsExactly("http://dead:80: no further requests: the host could not be reached again and again");
    }

    // A page links there; each request for the robots.txt of that host ends so.
    private List<PageReport> linksEnd(int retries, Outcome.Failure failure) {
        var settings = new TestFrontierSettings()
                .depth(1)
                .scope(Scope.Kind.ANY)
                .retries(retries, Duration.ofMillis(1))
                .build();
        var frontier = new Frontier(settings, new MemoryStore(), () -> now, new Random(1));
        frontier.accept(List.of(CrawlTarget.seed(url("http://a/"), "http://a/")));
        frontier.complete(visits(frontier.next(1)).getFirst(), page());
        var reports = new ArrayList<PageReport>();
        while (!frontier.isDone()) {
            for (var visit : visits(frontier.next(10))) {
                frontier.complete(visit, answer(visit, failure));
            }
            reports.addAll(frontier.takeUnfetched());
            now = Math.max(now, frontier.nextTurn().orElse(now));
        }
        return reports;
    }

    private static Outcome answer(Visit visit, Outcome.Failure failure) {
        return switch (visit) {
            case RobotsVisit robots ->
                robots.url().host().equals("a") ? new Outcome.Robots(new Transfer(200, 0, 1), new byte[0]) : failure;
            case PageVisit page -> throw new AssertionError("was fetched: " + page.url());
        };
    }

    private static Outcome page() {
        var links = IntStream.range(0, LINKS)
                .mapToObj(i -> new Link(url("http://dead/" + i), "a", "href", "", ""))
                .toList();
        return new Outcome.Page(new Transfer(200, 10, 5), PageLinks.of(links, RobotsDirectives.NONE), false);
    }

    private List<String> warnings() {
        return told.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static Url url(String text) {
        return Url.parse(text).orElseThrow();
    }
}
