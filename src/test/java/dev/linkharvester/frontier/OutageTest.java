package dev.linkharvester.frontier;

import static dev.linkharvester.frontier.Assignments.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.FileLengths;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.PageReport;
import dev.linkharvester.model.Visit;
import dev.linkharvester.politeness.HostSignal;
import dev.linkharvester.politeness.OverloadBreaker;
import dev.linkharvester.politeness.RetryRules;
import dev.linkharvester.scope.Scope;
import dev.linkharvester.store.FrontierStore;
import dev.linkharvester.store.memory.MemoryStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts that cannot be reached for a time, or refuse everything: when they are given up, and what becomes of their URLs. */
class OutageTest {
    private static final String HOST = "a.example";
    private static final int URLS = 300;
    private static final Duration LATENCY = Duration.ofMillis(20);
    private static final Duration ANSWERING = Duration.ofMillis(500);
    private static final Outcome DOWN = CrawlSimulation.failure(0, ErrorClass.CONNECT);

    private static CrawlSimulation crawl(FrontierStore store, CrawlSimulation.Servers servers) {
        return crawl(store, servers, 0);
    }

    private static CrawlSimulation crawl(FrontierStore store, CrawlSimulation.Servers servers, long begin) {
        var settings = new TestFrontierSettings().depth(1_000).ignoreRobots().build();
        return new CrawlSimulation(settings, store, LATENCY, servers, begin);
    }

    private static void commit(CrawlSimulation crawl, FakeDurableStore store) {
        store.cut(crawl.frontier().checkpoint());
        store.commit(new FileLengths(0, 0)).toCompletableFuture().join();
    }

    // Answers, then does not for so long, and answers again.
    private static CrawlSimulation.Servers outage(Duration time, Outcome instead) {
        long end = ANSWERING.plus(time).toNanos();
        return (visit, arrival) -> arrival < ANSWERING.toNanos() || arrival >= end ? CrawlSimulation.page() : instead;
    }

    private static long ended(CrawlSimulation crawl, ErrorClass errorClass) {
        return crawl.reports().stream()
                .filter(report -> report.errorClass().equals(Optional.of(errorClass)))
                .count();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 240})
    void aHostThatAnsweredAndIsAwayForMinutesLosesNoUrl(int seconds) {
        var crawl = crawl(new MemoryStore(), outage(Duration.ofSeconds(seconds), DOWN))
                .seeds(HOST, URLS)
                .run();
        assertThat(crawl.reports()).hasSize(URLS).noneMatch(PageReport::isFailure);
    }

    @Test
    void aHostWithOneUrlAtATimeLosesNoneEither() {
        var outage = outage(Duration.ofSeconds(40), DOWN);
        var crawl = crawl(
                        new MemoryStore(),
                        (visit, arrival) ->
                                outage.answer(visit, arrival) instanceof Outcome.Page ? nextPage(visit) : DOWN)
                .seeds(HOST, 1)
                .run();
        assertThat(crawl.reports()).hasSize(URLS).noneMatch(PageReport::isFailure);
    }

    // Each links to the next one alone.
    private static Outcome nextPage(Visit visit) {
        int number = Integer.parseInt(visit.url().pathname().substring(1)) + 1;
        return number < URLS ? CrawlSimulation.page(CrawlSimulation.url(HOST, number)) : CrawlSimulation.page();
    }

    @Test
    void aHostThatNeverAnsweredIsGivenUpAfterHalfAMinuteForGood() {
        for (var store : new FrontierStore[] {new MemoryStore(), new FakeDurableStore(64)}) {
            var crawl = crawl(store, (visit, arrival) -> DOWN).seeds(HOST, URLS).run();
            assertThat(crawl.elapsed()).isBetween(Duration.ofSeconds(31), Duration.ofSeconds(40));
            assertThat(crawl.reports()).hasSize(URLS);
            assertThat(ended(crawl, ErrorClass.HOST_DOWN)).isGreaterThan(URLS / 2);
            assertThat(crawl.frontier().counts().left()).isEmpty();
        }
    }

    @Test
    void aHostThatStaysAwayIsGivenUpAfterSomeMinutes() {
        var crawl = crawl(new MemoryStore(), outage(Duration.ofDays(1), DOWN))
                .seeds(HOST, URLS)
                .run();
        assertThat(crawl.elapsed()).isBetween(Duration.ofSeconds(511), Duration.ofSeconds(540));
        assertThat(crawl.reports()).hasSize(URLS).anySatisfy(report -> {
            assertThat(report.errorClass()).contains(ErrorClass.HOST_DOWN);
            assertThat(report.reason()).isEqualTo("the host could not be reached again and again");
        });
    }

    @Test
    void withAStateTheUrlsOfSuchAHostStayQueuedForTheNextRunWhichEndsThem() {
        var store = new FakeDurableStore(64);
        var first = crawl(store, outage(Duration.ofDays(1), DOWN))
                .seeds(HOST, URLS)
                .seeds("b.example", 10)
                .run();
        int done = first.reports().size();
        assertThat(first.reports()).noneMatch(PageReport::isFailure);
        assertThat(done).isBetween(20, URLS - 100);
        assertThat(first.frontier().counts().left()).isEqualTo(Map.of(HOST, URLS + 10L - done));
        assertThat(first.frontier().unfinishedSeeds()).isZero();
        commit(first, store);
        assertThat(store.queued()).hasSize(URLS + 10 - done);

        var again = store.reopened();
        var second = crawl(again, (visit, arrival) -> CrawlSimulation.page(), first.now())
                .run();
        assertThat(second.reports()).hasSize(URLS + 10 - done).noneMatch(PageReport::isFailure);

        var gone = store.reopened();
        var third = crawl(gone, (visit, arrival) -> DOWN, first.now()).run();
        assertThat(third.elapsed()).as("it is known to have answered").isGreaterThan(Duration.ofSeconds(511));
        assertThat(third.reports()).hasSize(URLS + 10 - done).allMatch(PageReport::isFailure);
        assertThat(third.frontier().counts().left()).isEmpty();
        commit(third, gone);
        assertThat(gone.queued()).isEmpty();
    }

    @Test
    void whatIsFoundForAHostThatIsLeftIsLeftToo() {
        var store = new FakeDurableStore(4);
        var outage = outage(Duration.ofDays(1), DOWN);
        // A chain of pages of another host links there, before it is given up and after.
        var settings = new TestFrontierSettings()
                .depth(400)
                .ignoreRobots()
                .scope(Scope.Kind.ANY)
                .delay(Duration.ofSeconds(2))
                .build();
        var crawl = new CrawlSimulation(settings, store, LATENCY, (visit, arrival) -> switch (visit.url()
                        .host()) {
                    case HOST -> outage.answer(visit, arrival);
                    default ->
                        CrawlSimulation.page(
                                CrawlSimulation.url(HOST, 1_000 + (int) number(visit)),
                                CrawlSimulation.url("slow.example", 1_000 + (int) number(visit)));
                })
                .seeds(HOST, URLS)
                .seeds("slow.example", 1)
                .run();
        commit(crawl, store);
        long left = crawl.frontier().counts().left().getOrDefault(HOST, 0L);
        assertThat(left).isEqualTo(store.queued().size()).isGreaterThan(URLS);
        assertThat(crawl.reports().size() + left)
                .isEqualTo(crawl.frontier().progress().accepted());
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aHostThatAlwaysRefusesIsGivenUp(int status) {
        var crawl = crawl(new MemoryStore(), (visit, arrival) -> CrawlSimulation.refusal(status, Optional.empty()))
                .seeds(HOST, 10_000)
                .run();
        assertThat(crawl.elapsed())
                .isBetween(OverloadBreaker.MAX_REFUSING, OverloadBreaker.MAX_REFUSING.plusMinutes(2));
        assertThat(crawl.reports()).hasSize(10_000);
        assertThat(crawl.reports().getLast().reason())
                .isEqualTo("the host refused every request for 15 minutes (429 or 503)");
        assertThat(ended(crawl, ErrorClass.HOST_DOWN)).isGreaterThan(8_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aHostThatAsksForADayIsGivenUpAfterTheFewestRefusals(int status) {
        var crawl = crawl(
                        new MemoryStore(),
                        (visit, arrival) -> CrawlSimulation.refusal(status, Optional.of(Duration.ofDays(1))))
                .seeds(HOST, URLS)
                .run();
        assertThat(crawl.elapsed()).isLessThan(HostSignal.MAX_RETRY_AFTER.multipliedBy(OverloadBreaker.MIN_REFUSALS));
        assertThat(crawl.reports()).hasSize(URLS);
        assertThat(crawl.exchanges()).hasSizeLessThan(2 * OverloadBreaker.MIN_REFUSALS);
    }

    @Test
    void aQuotaThatIsUsedUpForTheDayIsGoneOnWithInTheNextRun() {
        var store = new FakeDurableStore(64);
        var crawl = crawl(store, outage(Duration.ofDays(1), CrawlSimulation.refusal(429, Optional.empty())))
                .seeds(HOST, URLS)
                .run();
        assertThat(crawl.reports()).noneMatch(PageReport::isFailure);
        assertThat(crawl.frontier().counts().left())
                .isEqualTo(Map.of(HOST, URLS - (long) crawl.reports().size()));
    }

    @Test
    void aUrlThatAloneIsRefusedEndsAfterATimeInWhichOthersAreServed() {
        var crawl = crawl(
                        new MemoryStore(),
                        (visit, arrival) -> visit.url().pathname().equals("/7")
                                ? CrawlSimulation.refusal(429, Optional.empty())
                                : CrawlSimulation.page())
                .seeds(HOST, URLS)
                .run();
        assertThat(crawl.reports()).hasSize(URLS);
        assertThat(crawl.reports().stream().filter(PageReport::isFailure)).hasSize(1);
        assertThat(crawl.elapsed()).isLessThan(RetryRules.MAX_HOST_RETRY.plusMinutes(2));
    }

    @Test
    void aHostThatWasForgottenInBetweenIsKnownToHaveAnswered() {
        // Each page of the one host links to the other, of which nothing is queued then.
        var settings = new TestFrontierSettings()
                .depth(10)
                .ignoreRobots()
                .scope(Scope.Kind.ANY)
                .build();
        var refusing = Duration.ofSeconds(30).toNanos();
        CrawlSimulation.Servers servers = (visit, arrival) -> switch ((int) number(visit)) {
            case 1, 2 -> CrawlSimulation.page(CrawlSimulation.url("b.example", 1 + (int) number(visit)));
            case 3 -> CrawlSimulation.page(CrawlSimulation.url(HOST, 9));
            default -> arrival < refusing ? CrawlSimulation.refusal(429, Optional.empty()) : CrawlSimulation.page();
        };
        var store = new FakeDurableStore(64);
        var crawl = new CrawlSimulation(settings, store, LATENCY, servers)
                .seeds(HOST, 1)
                .run();
        assertThat(crawl.reports()).hasSize(4).noneMatch(PageReport::isFailure);
    }
}
