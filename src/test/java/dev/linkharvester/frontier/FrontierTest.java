package dev.linkharvester.frontier;

import static dev.linkharvester.frontier.Assignments.visits;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.linkharvester.model.CrawlTarget;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.Link;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.model.PageReport;
import dev.linkharvester.model.Progress;
import dev.linkharvester.model.Resolution;
import dev.linkharvester.model.RobotsDirectives;
import dev.linkharvester.model.Transfer;
import dev.linkharvester.model.Visit;
import dev.linkharvester.politeness.AdaptiveThrottle;
import dev.linkharvester.politeness.HostSignal;
import dev.linkharvester.scope.DropReason;
import dev.linkharvester.store.memory.MemoryStore;
import dev.linkharvester.url.Url;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

class FrontierTest {
    private static final FrontierSettings DEFAULTS = new TestFrontierSettings().build();

    private static final Outcome PAGE = new Outcome.Page(new Transfer(200, 10, 5), PageLinks.NONE, false);

    private long now;
    private Frontier frontier = frontier(DEFAULTS);

    @Test
    void handsOutWhatWasAcceptedInTheOrderOfItsComing() {
        frontier.accept(seeds("http://a/1", "http://a/2", "http://a/3"));
        assertThat(urls(visits(frontier.next(10)))).containsExactly("http://a/1", "http://a/2", "http://a/3");
    }

    @Test
    void acceptsAUrlOnce() {
        assertThat(frontier.accept(seeds("http://a/1", "http://a/1"))).isEqualTo(1);
        assertThat(frontier.accept(seeds("http://a/1"))).isZero();
        frontier.complete(visits(frontier.next(1)).getFirst(), PAGE);
        assertThat(frontier.accept(seeds("http://a/1"))).isZero();
    }

    @Test
    void neverHandsOutMoreThanItIsAskedFor() {
        frontier.accept(numbered("http://a/", 5));
        assertThat(frontier.next(2)).hasSize(2);
        assertThat(frontier.next(0)).isEmpty();
    }

    @Test
    void keepsEachHostWithinItsBound() {
        frontier.accept(numbered("http://a/", 20));
        var visits = visits(frontier.next(100));
        assertThat(visits).hasSize(6);
        assertThat(frontier.next(100)).isEmpty();
        frontier.complete(visits.getFirst(), PAGE);
        assertThat(frontier.next(100)).hasSize(1);
    }

    @Test
    void letsHostsTakeTurnsHoweverManyUrlsEachHas() {
        frontier.accept(numbered("http://big/", 1_000));
        frontier.accept(seeds("http://small/1", "http://other/1"));
        assertThat(urls(visits(frontier.next(3))))
                .containsExactlyInAnyOrder("http://big/0", "http://small/1", "http://other/1");
    }

    @Test
    void keepsTheDelayBetweenTwoRequestsToOneHost() {
        frontier =
                frontier(new TestFrontierSettings().delay(Duration.ofSeconds(2)).build());
        frontier.accept(seeds("http://a/1", "http://a/2", "http://b/1"));
        assertThat(urls(visits(frontier.next(10)))).containsExactly("http://a/1", "http://b/1");
        assertThat(frontier.nextTurn()).hasValue(seconds(2));
        now = seconds(2) - 1;
        assertThat(frontier.next(10)).isEmpty();
        now = seconds(2);
        assertThat(urls(visits(frontier.next(10)))).containsExactly("http://a/2");
    }

    @Test
    void keepsTheDelayToAHostThatHadNothingQueuedInBetween() {
        frontier =
                frontier(new TestFrontierSettings().delay(Duration.ofSeconds(2)).build());
        frontier.accept(seeds("http://a/1"));
        frontier.complete(visits(frontier.next(1)).getFirst(), PAGE);
        now = seconds(1);
        frontier.accept(seeds("http://a/2"));
        assertThat(frontier.next(10)).isEmpty();
        now = seconds(2);
        assertThat(urls(visits(frontier.next(10)))).containsExactly("http://a/2");
    }

    @Test
    void spreadsRequestsOverTimeUnderARateLimit() {
        frontier = frontier(new TestFrontierSettings().rateLimit(10).build());
        frontier.accept(IntStream.range(0, 30)
                .mapToObj(i -> seed("http://host" + i + "/"))
                .toList());
        int handedOut = 0;
        for (now = 0; now < seconds(1); now += seconds(1) / 1_000) {
            handedOut += visits(frontier.next(100)).size();
        }
        assertThat(handedOut).isEqualTo(10);
        assertThat(frontier.nextTurn()).hasValue(seconds(1));
    }

    @Test
    void retriesAFailureThatMayPassAndReportsTheLastOutcomeOnly() {
        frontier.accept(seeds("http://a/1"));
        var timeout = failure(0, ErrorClass.TIMEOUT);
        var ended = new ArrayList<PageReport>();
        int requests = 0;
        while (!frontier.isDone()) {
            now = frontier.nextTurn().orElse(now);
            for (var visit : visits(frontier.next(1))) {
                requests++;
                frontier.complete(visit, timeout).report().ifPresent(ended::add);
            }
        }
        assertThat(requests).isEqualTo(3);
        assertThat(ended).singleElement().satisfies(report -> {
            assertThat(report.errorClass()).contains(ErrorClass.TIMEOUT);
            assertThat(report.attempts()).isEqualTo(3);
        });
    }

    @Test
    void leavesAHostAloneForAsLongAsItAsks() {
        frontier.accept(seeds("http://a/1", "http://a/2"));
        var throttled = new Outcome.Failure(
                new Transfer(429, 0, 0), ErrorClass.HTTP_4XX, "", Optional.of(Duration.ofSeconds(30)));
        frontier.complete(visits(frontier.next(1)).getFirst(), throttled);
        assertThat(frontier.next(10)).isEmpty();
        now = seconds(30) - 1;
        assertThat(frontier.next(10)).isEmpty();
        now = seconds(30);
        var first = urls(visits(frontier.next(10)));
        now += AdaptiveThrottle.MAX_DELAY.toNanos();
        var second = urls(visits(frontier.next(10)));
        assertThat(first).hasSize(1);
        assertThat(Stream.of(first, second).flatMap(List::stream))
                .containsExactlyInAnyOrder("http://a/1", "http://a/2");
    }

    @Test
    void followsARedirectToAnotherHostAndRemembersTheWay() {
        frontier.accept(seeds("http://a/1"));
        assertThat(frontier.complete(visits(frontier.next(1)).getFirst(), redirect("https://b/2"))
                        .report())
                .isEmpty();
        var hop = visits(frontier.next(1)).getFirst();
        assertThat(hop.url()).isEqualTo(url("https://b/2"));
        var report = frontier.complete(hop, PAGE).report().orElseThrow();
        assertThat(report.target().name()).isEqualTo("http://a/1");
        assertThat(report.redirects()).containsExactly(url("http://a/1"));
        assertThat(report.attempts()).isEqualTo(2);
    }

    @Test
    void followsAsManyRedirectsAsAllowedAndNotOneMore() {
        assertThat(chainEnd(10).errorClass()).isEmpty();
        frontier = frontier(DEFAULTS);
        assertThat(chainEnd(11).errorClass()).contains(ErrorClass.TOO_MANY_REDIRECTS);
    }

    private PageReport chainEnd(int redirects) {
        frontier.accept(seeds("http://a/0"));
        for (int i = 1; i <= redirects; i++) {
            var report = frontier.complete(visits(frontier.next(1)).getFirst(), redirect("http://a/" + i))
                    .report();
            if (report.isPresent()) {
                return report.get();
            }
        }
        return frontier.complete(visits(frontier.next(1)).getFirst(), PAGE)
                .report()
                .orElseThrow();
    }

    @Test
    void endsALoopOfRedirectsBeforeTheLimit() {
        frontier.accept(seeds("http://a/1"));
        Optional<PageReport> report = Optional.empty();
        int requests = 0;
        while (report.isEmpty()) {
            requests++;
            report = frontier.complete(visits(frontier.next(1)).getFirst(), redirect("http://a/1"))
                    .report();
        }
        assertThat(requests).isEqualTo(3);
        assertThat(report.get().errorClass()).contains(ErrorClass.TOO_MANY_REDIRECTS);
    }

    @Test
    void beginsNoMorePagesThanTheBudgetAndEndsTheRestAsCancelled() {
        frontier = frontier(new TestFrontierSettings().maxPages(2).build());
        frontier.accept(seeds("http://a/1", "http://a/2", "http://a/3"));
        var begun = visits(frontier.next(10));
        assertThat(begun).hasSize(2);
        assertThat(frontier.isBudgetSpent()).isTrue();
        assertThat(frontier.drain()).singleElement().satisfies(report -> {
            assertThat(report.errorClass()).contains(ErrorClass.CANCELLED);
            assertThat(report.attempts()).isZero();
        });
        assertThat(frontier.progress()).isEqualTo(new Progress(3, 0, 2, 0, 0, 0, 1));
        assertThat(frontier.counts().byErrorClass()).isEmpty();
        assertThat(frontier.counts().hosts()).isEmpty();
        assertThat(frontier.accept(seeds("http://a/4"))).isZero();
        frontier.complete(begun.getFirst(), redirect("http://b/1"));
        frontier.complete(begun.getLast(), PAGE);
        assertThat(urls(visits(frontier.next(10)))).containsExactly("http://b/1");
    }

    @Test
    void endsEverythingThatIsNotInFlightWhenItIsStopped() {
        frontier.accept(numbered("http://a/", 10));
        var visits = visits(frontier.next(3));
        frontier.complete(visits.get(0), failure(503, ErrorClass.HTTP_5XX));
        assertThat(frontier.stop()).hasSize(8);
        assertThat(frontier.next(10)).isEmpty();
        assertThat(frontier.complete(visits.get(1), PAGE).report()).isPresent();
        assertThat(frontier.complete(visits.get(2), failure(0, ErrorClass.TIMEOUT))
                        .report())
                .isPresent();
        assertThat(frontier.isDone()).isTrue();
        // The one that waited for its retry was asked for.
        assertThat(frontier.progress()).isEqualTo(new Progress(10, 3, 0, 0, 2, 3, 7));
    }

    @ParameterizedTest
    @EnumSource(names = {"TIMEOUT", "PROTOCOL", "UNSUPPORTED_ENCODING", "CANCELLED"})
    void takesARobotsTxtThatBreaksOffForUnreachable(ErrorClass errorClass) {
        frontier = frontier(
                new TestFrontierSettings().depth(1).retries(0, Duration.ZERO).build());
        frontier.accept(seeds("http://a/1"));
        frontier.complete(visits(frontier.next(1)).getFirst(), pageWithLink("http://a/2"));
        var robots = visits(frontier.next(1)).getFirst();
        assertThat(robots.url()).isEqualTo(url("http://a/robots.txt"));
        frontier.complete(robots, failure(200, errorClass));
        now = seconds(60);
        visits(frontier.next(1));
        assertThat(frontier.takeUnfetched())
                .singleElement()
                .satisfies(report -> assertThat(report.errorClass()).contains(errorClass));
        assertThat(frontier.isDone()).isTrue();
    }

    @Test
    void followsARedirectToAnotherSpellingOfTheSameUrl() {
        frontier = frontier(new TestFrontierSettings().depth(1).build());
        frontier.accept(seeds("http://a/caf%c3%a9"));
        assertThat(frontier.complete(visits(frontier.next(1)).getFirst(), redirect("http://a/caf%C3%A9"))
                        .report())
                .isEmpty();
        assertThat(urls(visits(frontier.next(1)))).containsExactly("http://a/caf%C3%A9");
    }

    @Test
    void takesTheScopeOfARedirectedSeedFromWhereItLed() {
        frontier = frontier(new TestFrontierSettings().depth(1).ignoreRobots().build());
        frontier.accept(seeds("http://a/"));
        frontier.complete(visits(frontier.next(1)).getFirst(), redirect("http://www.a/"));
        frontier.complete(visits(frontier.next(1)).getFirst(), pageWithLink("http://www.a/2"));
        assertThat(urls(visits(frontier.next(1)))).containsExactly("http://www.a/2");
    }

    @Test
    void leavesAHostAloneForTheLongestWaitWhenItAsksForMore() {
        frontier = frontier(new TestFrontierSettings().retries(0, Duration.ZERO).build());
        frontier.accept(seeds("http://a/1", "http://a/2"));
        var throttled =
                new Outcome.Failure(new Transfer(503, 0, 0), ErrorClass.HTTP_5XX, "", Optional.of(Duration.ofDays(1)));
        frontier.complete(visits(frontier.next(1)).getFirst(), throttled);
        now = HostSignal.MAX_RETRY_AFTER.toNanos() - 1;
        assertThat(frontier.next(1)).isEmpty();
        now = HostSignal.MAX_RETRY_AFTER.toNanos();
        assertThat(frontier.next(1)).hasSize(1);
    }

    @Test
    void sendsNoMoreThanTheWindowThatCongestionLeft() {
        frontier.accept(numbered("http://a/", 20));
        var visits = visits(frontier.next(5));
        frontier.complete(visits.get(0), failure(0, ErrorClass.TIMEOUT));
        assertThat(frontier.next(10)).isEmpty();
        assertThat(frontier.inFlight()).isEqualTo(4);
    }

    @Test
    void refusesNoMoreThanSoManyAtATime() {
        frontier = frontier(new TestFrontierSettings().depth(1).build());
        frontier.accept(seeds("http://a/"));
        frontier.complete(visits(frontier.next(1)).getFirst(), pageWithLinks(UnfetchedUrls.MAX_BATCH + 1));
        var robots = visits(frontier.next(1)).getFirst();
        var text = "User-agent: *\nDisallow: /".getBytes(StandardCharsets.UTF_8);
        frontier.complete(robots, new Outcome.Robots(new Transfer(200, 0, 1), text));
        assertThat(frontier.next(10)).isEmpty();
        assertThat(frontier.takeUnfetched()).hasSize(UnfetchedUrls.MAX_BATCH);
        assertThat(frontier.nextTurn()).hasValue(now);
        assertThat(frontier.next(10)).isEmpty();
        assertThat(frontier.takeUnfetched()).hasSize(1);
        assertThat(frontier.isDone()).isTrue();
    }

    // Looks up what is to be looked up, at one address, and returns the visits.
    private List<Visit> nextAtOneAddress(int limit) {
        var visits = new ArrayList<Visit>();
        for (var next = frontier.next(limit); !next.isEmpty(); next = frontier.next(limit - visits.size())) {
            for (var assignment : next) {
                switch (assignment) {
                    case Assignment.LookUp lookUp -> frontier.resolved(lookUp, new Resolution.Resolved("192.0.2.1"));
                    case Assignment.Fetch fetch -> visits.add(fetch.visit());
                }
            }
        }
        return visits;
    }

    @Test
    void keepsTheHostsOfOneAddressWithinTheirBound() {
        frontier = frontier(new TestFrontierSettings().addressConcurrency(8).build());
        frontier.accept(numbered("http://a/", 20));
        frontier.accept(numbered("https://b/", 20));
        frontier.accept(numbered("http://192.0.2.1:81/", 20));
        var visits = nextAtOneAddress(100);
        assertThat(visits).hasSize(8);
        assertThat(frontier.next(100)).isEmpty();
        frontier.complete(visits.getFirst(), PAGE);
        assertThat(frontier.next(100)).hasSize(1);
        assertThat(frontier.next(100)).isEmpty();
    }

    @Test
    void looksNoAddressUpThatTheUrlSays() {
        frontier = frontier(new TestFrontierSettings().addressConcurrency(1).build());
        frontier.accept(
                seeds("http://192.0.2.1/", "http://192.0.2.1:81/", "http://[2001:db8::1]/", "http://192.0.2.2/"));
        assertThat(urls(visits(frontier.next(10))))
                .containsExactly("http://192.0.2.1/", "http://[2001:db8::1]/", "http://192.0.2.2/");
    }

    @Test
    void servesTheHostsOfAnAddressInTurnsHoweverManyUrlsEachHas() {
        frontier = frontier(new TestFrontierSettings().addressConcurrency(1).build());
        frontier.accept(numbered("http://192.0.2.1/", 50));
        frontier.accept(seeds("http://192.0.2.1:81/", "http://192.0.2.1:82/"));
        var order = new ArrayList<String>();
        for (int i = 0; i < 4; i++) {
            var visit = visits(frontier.next(10)).getFirst();
            order.add(visit.url().href());
            frontier.complete(visit, PAGE);
        }
        assertThat(order)
                .containsExactly(
                        "http://192.0.2.1/0", "http://192.0.2.1:81/", "http://192.0.2.1:82/", "http://192.0.2.1/1");
    }

    @Test
    void holdsUpNoOtherAddressWithAFullOne() {
        frontier = frontier(new TestFrontierSettings().addressConcurrency(1).build());
        frontier.accept(numbered("http://192.0.2.1/", 50));
        frontier.accept(numbered("http://192.0.2.1:81/", 50));
        visits(frontier.next(1));
        frontier.accept(seeds("http://192.0.2.2/"));
        assertThat(urls(visits(frontier.next(10)))).containsExactly("http://192.0.2.2/");
    }

    @Test
    void endsAVisitWhoseHostHasNoAddressAsFailed() {
        frontier = frontier(new TestFrontierSettings()
                .addressConcurrency(1)
                .retries(1, Duration.ZERO)
                .build());
        frontier.accept(seeds("http://a/1"));
        var unresolved = new Resolution.Failed(failure(0, ErrorClass.DNS));
        var lookUp = (Assignment.LookUp) frontier.next(10).getFirst();
        assertThat(frontier.next(10)).isEmpty();
        assertThat(frontier.resolved(lookUp, unresolved).report()).isEmpty();
        var again = (Assignment.LookUp) frontier.next(10).getFirst();
        assertThat(again.attempt()).isEqualTo(2);
        var report = frontier.resolved(again, unresolved).report().orElseThrow();
        assertThat(report.target().name()).isEqualTo("http://a/1");
        assertThat(report.errorClass()).contains(ErrorClass.DNS);
        assertThat(report.attempts()).isEqualTo(2);
        assertThat(frontier.isDone()).isTrue();
    }

    // What it logs from now on, until the appender is detached.
    private static ListAppender<ILoggingEvent> listen() {
        var told = new ListAppender<ILoggingEvent>();
        told.start();
        logger().addAppender(told);
        return told;
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(Frontier.class);
    }

    @Test
    void queuesLinksUpToTheBoundAndTellsOnceThatMoreAreDropped() {
        var told = listen();
        try {
            frontier = new Frontier(
                    new TestFrontierSettings().depth(1).ignoreRobots().build(),
                    new MemoryStore(),
                    () -> now,
                    new Random(1),
                    10);
            frontier.accept(seeds("http://a/seed", "http://b/seed"));
            var pages = visits(frontier.next(2));
            frontier.complete(pages.getFirst(), pageWithLinks(10));
            assertThat(told.list).isEmpty();
            assertThat(frontier.counts().dropped()).isEmpty();
            frontier.complete(pages.getLast(), page(List.of(link("http://b/1"), link("http://b/2"))));
            assertThat(frontier.progress().accepted()).isEqualTo(12);
            assertThat(frontier.counts().dropped()).containsEntry(DropReason.QUEUE_FULL.label(), 2L);
            assertThat(told.list)
                    .singleElement()
                    .satisfies(event -> assertThat(event.getFormattedMessage())
                            .startsWith("10 URLs wait in memory, the most for a heap of ")
                            .contains("--state DIR"));
        } finally {
            logger().detachAppender(told);
        }
    }

    @Test
    void holdsSoManyUrlsAsHalfOfTheHeapDoesAndFiveMillionAtMost() {
        assertThat(Frontier.maxQueued(60L << 20)).isEqualTo(104_857);
        assertThat(Frontier.maxQueued(3_000_000_000L)).isEqualTo(Frontier.MAX_QUEUED);
        assertThat(Frontier.maxQueued(2_999_999_400L)).isEqualTo(Frontier.MAX_QUEUED - 1);
        assertThat(Frontier.maxQueued(Long.MAX_VALUE)).isEqualTo(Frontier.MAX_QUEUED);
    }

    @Test
    void tellsEachLinkThatIsDroppedAndWhyWhenTheWayOfEveryUrlIsWanted() {
        var told = listen();
        logger().setLevel(Level.DEBUG);
        try {
            frontier =
                    frontier(new TestFrontierSettings().depth(1).ignoreRobots().build());
            frontier.accept(seeds("http://a/"));
            frontier.complete(
                    visits(frontier.next(1)).getFirst(),
                    page(List.of(link("http://b/1"), link("http://a/x/x/x/"), link("http://a/1"))));
            assertThat(told.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .containsExactly(
                            "Dropped http://b/1: out of scope", "Dropped http://a/x/x/x/: path repeats itself");
        } finally {
            logger().setLevel(null);
            logger().detachAppender(told);
        }
    }

    @Test
    void asksForTheRobotsTxtOfASeedsHostOnceThoughNoLinkIsFollowed() {
        frontier = frontier(new TestFrontierSettings().depth(1).build());
        frontier.accept(seeds("http://a/1", "http://a/2"));
        frontier.complete(visits(frontier.next(1)).getFirst(), PAGE);
        var robots = visits(frontier.next(1)).getFirst();
        assertThat(robots.url()).isEqualTo(url("http://a/robots.txt"));
        frontier.accept(seeds("http://b/1"));
        var text = "Sitemap: http://a/sitemap.xml\nSitemap: http://b/sitemap.xml".getBytes(StandardCharsets.UTF_8);
        frontier.complete(robots, new Outcome.Robots(new Transfer(200, 0, 1), text));
        var visits = visits(frontier.next(9));
        assertThat(urls(visits)).containsExactlyInAnyOrder("http://a/sitemap.xml", "http://a/2", "http://b/1");
        for (var visit : visits) {
            frontier.complete(visit, visit.url().host().equals("a") ? PAGE : failure(404, ErrorClass.HTTP_4XX));
        }
        assertThat(urls(visits(frontier.next(9)))).containsExactly("http://b/robots.txt");
    }

    @Test
    void takesTheScopeOfSitemapsFromWhereASeedLed() {
        frontier = frontier(new TestFrontierSettings().depth(1).build());
        frontier.accept(seeds("http://a/"));
        frontier.complete(visits(frontier.next(1)).getFirst(), redirect("http://www.a/"));
        frontier.complete(visits(frontier.next(1)).getFirst(), PAGE);
        var robots = visits(frontier.next(1)).getFirst();
        var text = "Sitemap: http://www.a/sitemap.xml\nSitemap: http://a/sitemap.xml".getBytes(StandardCharsets.UTF_8);
        frontier.complete(robots, new Outcome.Robots(new Transfer(200, 0, 1), text));
        assertThat(urls(visits(frontier.next(9)))).containsExactly("http://www.a/sitemap.xml");
    }

    @Test
    void asksForNoRobotsTxtWhereNothingWouldBeFollowed() {
        for (var settings : List.of(
                new TestFrontierSettings(),
                new TestFrontierSettings().depth(1).ignoreRobots(),
                new TestFrontierSettings().depth(1).maxPages(1))) {
            frontier = frontier(settings.build());
            frontier.accept(seeds("http://a/1"));
            var visit = visits(frontier.next(1)).getFirst();
            if (frontier.isBudgetSpent()) {
                frontier.drain();
            }
            frontier.complete(visit, PAGE);
            assertThat(frontier.next(9)).isEmpty();
            assertThat(frontier.isDone()).isTrue();
        }
    }

    private static Outcome pageWithLink(String link) {
        return page(List.of(link(link)));
    }

    private static Outcome pageWithLinks(int count) {
        return page(
                IntStream.range(0, count).mapToObj(i -> link("http://a/" + i)).toList());
    }

    private static Link link(String link) {
        return new Link(url(link), "a", "href", "", "");
    }

    private static Outcome page(List<Link> links) {
        return new Outcome.Page(new Transfer(200, 10, 5), PageLinks.of(links, RobotsDirectives.NONE), false);
    }

    private Frontier frontier(FrontierSettings settings) {
        return new Frontier(settings, new MemoryStore(), () -> now, new Random(1));
    }

    private static Outcome redirect(String location) {
        return new Outcome.Redirect(new Transfer(302, 0, 1), url(location));
    }

    private static Outcome.Failure failure(int status, ErrorClass errorClass) {
        return new Outcome.Failure(new Transfer(status, 0, 1), errorClass, "", Optional.empty());
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    private static List<CrawlTarget> numbered(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> seed(prefix + i)).toList();
    }

    private static List<CrawlTarget> seeds(String... urls) {
        return java.util.Arrays.stream(urls).map(FrontierTest::seed).toList();
    }

    private static CrawlTarget seed(String url) {
        return CrawlTarget.seed(url(url), url);
    }

    private static Url url(String text) {
        return Url.parse(text).orElseThrow();
    }

    private static List<String> urls(List<Visit> visits) {
        return visits.stream().map(visit -> visit.url().href()).toList();
    }
}
