package dev.linkharvester.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.model.CrawlTarget;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.Link;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.model.PageReport;
import dev.linkharvester.model.PageVisit;
import dev.linkharvester.model.Resolution;
import dev.linkharvester.model.RobotsDirectives;
import dev.linkharvester.model.RobotsVisit;
import dev.linkharvester.model.Transfer;
import dev.linkharvester.model.Visit;
import dev.linkharvester.politeness.RateLimit;
import dev.linkharvester.store.memory.MemoryStore;
import dev.linkharvester.url.Url;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A frontier, and a plain account beside it of what went in and what came out, compared after every step. The web is so
 * many pages on some hosts, of which every fifth is one that robots.txt forbids; what they link to, and how a host answers,
 * is made up as it is asked.
 */
final class FrontierModel {
    /** Pages are numbered from 0, and hosts take turns. */
    static final int PAGES = 60;

    static final int HOSTS = 5;

    /** What may happen to a frontier. */
    sealed interface Step {}

    /** These pages are named as seeds; some may be the same. */
    record Accept(List<Integer> numbers) implements Step {}

    /** So many visits are asked for. */
    record Next(int most) implements Step {}

    /** One of the visits in flight ends; a page links to others. */
    record Complete(int which, JobOutcome ending, List<Integer> links) implements Step {}

    record Pass(Duration time) implements Step {}

    record Drain() implements Step {}

    record Stop() implements Step {}

    /** How a visit may end. */
    enum JobOutcome {
        PAGE,
        NOT_FOUND,
        UNAVAILABLE,
        ASKED_TO_WAIT,
        ASKED_TO_WAIT_TOO_LONG,
        TIMEOUT,
        NO_CONNECTION,
        CANCELLED,
        REDIRECT_TO_ITSELF,
        REDIRECT_TO_ANOTHER_HOST
    }

    /** What a host answers when all is brought to its end. */
    enum Temper {
        MIXED,
        DOWN,
        REFUSING
    }

    private static final int ADDRESSES = 2;
    private static final Duration ASKED = Duration.ofMillis(130);
    private static final Duration CRAWL_DELAY = Duration.ofSeconds(1);
    // Far above what is needed, and finite.
    private static final int MAX_TURNS = 50_000;
    private static final long CATCH_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final FrontierSettings settings;
    private final List<Temper> tempers;
    private final Frontier frontier;
    private final Random random;
    private final Map<String, CrawlTarget> accepted = new HashMap<>();
    private final Map<String, PageReport> ended = new HashMap<>();
    private final List<Visit> inFlight = new ArrayList<>();
    private final List<Assignment.LookUp> lookUps = new ArrayList<>();
    private final Map<String, Long> nextStart = new HashMap<>();
    private final Map<String, Long> closedUntil = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    // Hosts whose robots.txt was answered and is not being asked again, and those of which it has rules.
    private final Set<String> robotsKnown = new HashSet<>();
    private final Set<String> robotsRule = new HashSet<>();
    private long now;
    private long firstStart = -1;
    private long starts;
    private boolean draining;
    private boolean stopped;

    /**
     * Begins with nothing.
     *
     * @param tempers how each host answers in the end
     * @param random what is made up in the end
     */
    FrontierModel(FrontierSettings settings, List<Temper> tempers, Random random) {
        this.settings = settings;
        this.random = random;
        this.tempers = List.copyOf(tempers);
        frontier = new Frontier(settings, new MemoryStore(), () -> now, new Random(11));
    }

    void perform(Step step) {
        switch (step) {
            case Accept accept -> accept(accept.numbers);
            case Next next -> next(next.most);
            case Complete complete -> complete(complete.which, complete.ending, complete.links);
            case Pass pass -> now += pass.time.toNanos();
            case Drain drain -> drain();
            case Stop stop -> stop();
        }
        compare();
    }

    private void accept(List<Integer> numbers) {
        var seeds = numbers.stream()
                .map(FrontierModel::page)
                .map(url -> CrawlTarget.seed(url, url.href()))
                .toList();
        int before = accepted.size();
        if (!draining && !stopped) {
            seeds.forEach(this::accepted);
        }
        assertThat(frontier.accept(seeds)).isEqualTo(accepted.size() - before);
    }

    private void accepted(CrawlTarget target) {
        accepted.putIfAbsent(target.url().href(), target);
    }

    private static Url page(int number) {
        return url(number % HOSTS, (number % 5 == 4 ? "/private/" : "/") + number);
    }

    private static Url url(int host, String path) {
        return Url.parse("http://host" + host + ".example" + path).orElseThrow();
    }

    private static int hostOf(Url url) {
        return url.host().charAt("host".length()) - '0';
    }

    private void next(int most) {
        var visits = frontier.next(most);
        assertThat(visits).hasSizeLessThanOrEqualTo(most);
        assertThat(visits.isEmpty() || !stopped).isTrue();
        visits.forEach(this::started);
        frontier.takeUnfetched().forEach(this::end);
    }

    private void started(Assignment assignment) {
        switch (assignment) {
            case Assignment.LookUp lookUp -> lookUps.add(lookUp);
            case Assignment.Fetch fetch -> {
                switch (fetch.visit()) {
                    case RobotsVisit robots -> assertRobotsMayBeAsked(robots);
                    case PageVisit page -> assertPageMayBeAsked(page);
                }
                request(fetch.visit());
            }
        }
    }

    private void assertRobotsMayBeAsked(RobotsVisit visit) {
        assertThat(settings.follow().respectRobots()).isTrue();
        var host = visit.target().url().hostKey();
        assertThat(inFlight.stream()
                        .filter(RobotsVisit.class::isInstance)
                        .map(other -> other.target().url().hostKey()))
                .as("robots.txt is asked for once at a time")
                .doesNotContain(host);
        if (visit.attempt() == 1 && visit.redirects().isEmpty()) {
            robotsKnown.remove(host);
            robotsRule.remove(host);
        }
    }

    private void assertPageMayBeAsked(PageVisit visit) {
        var name = visit.target().url().href();
        assertThat(accepted).containsKey(name);
        assertThat(ended).doesNotContainKey(name);
        assertThat(inFlight.stream()
                        .filter(PageVisit.class::isInstance)
                        .map(other -> other.target().url().href()))
                .as("no URL is in flight twice")
                .doesNotContain(name);
        if (settings.follow().respectRobots() && !visit.target().isSeed()) {
            var host = visit.url().hostKey();
            assertThat(robotsKnown)
                    .as("robots.txt comes before %s", visit.url())
                    .contains(host);
            assertThat(robotsRule.contains(host) && visit.url().pathname().startsWith("/private/"))
                    .as("robots.txt forbids %s", visit.url())
                    .isFalse();
        }
        if (visit.isFirst()) {
            assertThat(draining).as("a new URL is begun after the drain").isFalse();
            assertThat(begun.add(name)).isTrue();
            settings.limits()
                    .maxPages()
                    .ifPresent(most -> assertThat((long) begun.size()).isLessThanOrEqualTo(most));
        }
    }

    private void request(Visit visit) {
        var host = visit.url().hostKey();
        inFlight.add(visit);
        assertThat(inFlight.stream().filter(other -> other.url().hostKey().equals(host)))
                .as("visits in flight at %s", host)
                .hasSizeLessThanOrEqualTo(settings.pace().hostConcurrency());
        settings.pace()
                .addressConcurrency()
                .ifPresent(most -> assertThat(
                                inFlight.stream().filter(other -> address(other).equals(address(visit))))
                        .as("visits in flight at %s", address(visit))
                        .hasSizeLessThanOrEqualTo(most));
        assertThat(now).as("%s asked to wait", host).isGreaterThanOrEqualTo(closedUntil.getOrDefault(host, 0L));
        assertThat(now).as("gap at %s", host).isGreaterThanOrEqualTo(nextStart.getOrDefault(host, 0L));
        nextStart.put(host, now + gapAfter(host));
        assertThat(visit.redirects())
                .hasSizeLessThanOrEqualTo(
                        visit instanceof RobotsVisit
                                ? RobotsVisits.MAX_REDIRECTS
                                : settings.retry().maxRedirects());
        assertRate();
    }

    // Once a host has asked for a delay it is kept.
    private long gapAfter(String host) {
        return Math.max(
                Math.max(
                        settings.pace().delay().toNanos(),
                        RateLimit.delayNanos(settings.pace().hostRateLimit())),
                asksForDelay(host) && robotsRule.contains(host) ? CRAWL_DELAY.toNanos() : 0);
    }

    private static boolean asksForDelay(String host) {
        return host.startsWith("http://host1.");
    }

    // What a late timer missed may be made up for, and no more than that.
    private void assertRate() {
        if (firstStart < 0) {
            firstStart = now;
        }
        starts++;
        settings.pace().rateLimit().ifPresent(rate -> {
            double permitted = 1 + (now - firstStart + CATCH_UP_NANOS) / 1e9 * rate;
            assertThat((double) starts).as("requests so far").isLessThanOrEqualTo(permitted + 0.001);
        });
    }

    private static String address(Visit visit) {
        return address(visit.url());
    }

    private static String address(Url url) {
        return "192.0.2." + hostOf(url) % ADDRESSES;
    }

    private void completeLookUp(Assignment.LookUp lookUp, JobOutcome ending) {
        var resolution = switch (ending) {
            case TIMEOUT, NO_CONNECTION, UNAVAILABLE ->
                new Resolution.Failed(failure(0, ErrorClass.DNS, Optional.empty()));
            case CANCELLED -> new Resolution.Failed(failure(0, ErrorClass.CANCELLED, Optional.empty()));
            case PAGE, NOT_FOUND, ASKED_TO_WAIT, ASKED_TO_WAIT_TOO_LONG, REDIRECT_TO_ITSELF, REDIRECT_TO_ANOTHER_HOST ->
                new Resolution.Resolved(address(lookUp.url()));
        };
        frontier.resolved(lookUp, resolution).report().ifPresent(this::end);
        frontier.takeUnfetched().forEach(this::end);
    }

    private void complete(int which, JobOutcome ending, List<Integer> links) {
        if (!lookUps.isEmpty() && (inFlight.isEmpty() || which % 2 == 0)) {
            completeLookUp(lookUps.remove(which % lookUps.size()), ending);
            return;
        }
        if (inFlight.isEmpty()) {
            return;
        }
        var visit = inFlight.remove(which % inFlight.size());
        switch (visit) {
            case PageVisit page -> completePage(page, outcome(page, ending, links));
            case RobotsVisit robots -> completeRobots(robots, ending);
        }
    }

    private void completePage(PageVisit visit, Outcome outcome) {
        heed(visit, outcome);
        if (outcome instanceof Outcome.Page page && !draining && !stopped) {
            follow(visit, page);
        }
        frontier.complete(visit, outcome).report().ifPresent(report -> {
            assertThat(report.target()).isEqualTo(visit.target());
            end(report);
        });
    }

    private void follow(PageVisit visit, Outcome.Page page) {
        var target = visit.target();
        var from = target.isSeed() ? CrawlTarget.seed(visit.url(), target.name()) : target;
        for (var link : page.links().links()) {
            if (target.isSitemap()) {
                accepted(from.listed(link.url(), false));
            } else if (target.depth() < settings.follow().depth()) {
                accepted(from.link(link.url()));
            }
        }
    }

    private void completeRobots(RobotsVisit visit, JobOutcome ending) {
        var host = visit.target().url().hostKey();
        var outcome = robotsOutcome(visit, ending);
        heed(visit, outcome);
        if (outcome instanceof Outcome.Robots) {
            robotsKnown.add(host);
            robotsRule.add(host);
            if (!draining && !stopped) {
                accepted(CrawlTarget.sitemapOf(
                        url(hostOf(visit.target().url()), "/sitemap"),
                        visit.target().seed()));
            }
        } else if (ending == JobOutcome.NOT_FOUND
                || (outcome instanceof Outcome.Redirect && visit.redirects().size() >= RobotsVisits.MAX_REDIRECTS)) {
            robotsKnown.add(host);
        }
        assertThat(frontier.complete(visit, outcome).report()).isEmpty();
    }

    private void heed(Visit visit, Outcome outcome) {
        if (outcome instanceof Outcome.Failure failure) {
            failure.retryAfter()
                    .filter(asked -> asked.equals(ASKED))
                    .ifPresent(asked -> closedUntil.merge(visit.url().hostKey(), now + asked.toNanos(), Math::max));
        }
    }

    private static Outcome outcome(PageVisit visit, JobOutcome ending, List<Integer> links) {
        return switch (ending) {
            case PAGE -> new Outcome.Page(new Transfer(200, 10, 5), links(visit, links), false);
            // Where no other redirect, and no link, leads.
            case REDIRECT_TO_ANOTHER_HOST -> {
                int hop = visit.redirects().size();
                var path = "/moved" + visit.target().url().pathname() + "/" + hop;
                yield redirect(url((int) (visit.number() + hop + 1) % HOSTS, path));
            }
            default -> outcome(visit, ending);
        };
    }

    private static Outcome robotsOutcome(RobotsVisit visit, JobOutcome ending) {
        int host = hostOf(visit.target().url());
        return switch (ending) {
            case PAGE -> {
                var text = "User-agent: *\nDisallow: /private/\n"
                        + (asksForDelay(visit.target().url().hostKey())
                                ? "Crawl-delay: " + CRAWL_DELAY.toSeconds() + "\n"
                                : "")
                        + "Sitemap: " + url(host, "/sitemap") + "\n";
                yield new Outcome.Robots(new Transfer(200, 10, 5), text.getBytes(StandardCharsets.UTF_8));
            }
            case REDIRECT_TO_ANOTHER_HOST ->
                redirect(url((host + visit.redirects().size() + 1) % HOSTS, "/robots.txt"));
            default -> outcome(visit, ending);
        };
    }

    // Those that are the same for a page and for robots.txt.
    private static Outcome outcome(Visit visit, JobOutcome ending) {
        return switch (ending) {
            case NOT_FOUND -> failure(404, ErrorClass.HTTP_4XX, Optional.empty());
            case UNAVAILABLE -> failure(503, ErrorClass.HTTP_5XX, Optional.empty());
            case ASKED_TO_WAIT -> failure(429, ErrorClass.HTTP_4XX, Optional.of(ASKED));
            case ASKED_TO_WAIT_TOO_LONG -> failure(503, ErrorClass.HTTP_5XX, Optional.of(Duration.ofHours(1)));
            case TIMEOUT -> failure(0, ErrorClass.TIMEOUT, Optional.empty());
            case NO_CONNECTION -> failure(0, ErrorClass.CONNECT, Optional.empty());
            case CANCELLED -> failure(0, ErrorClass.CANCELLED, Optional.empty());
            case REDIRECT_TO_ITSELF -> redirect(visit.url());
            case PAGE, REDIRECT_TO_ANOTHER_HOST -> throw new AssertionError(ending + " is not the same for all");
        };
    }

    private static Outcome redirect(Url location) {
        return new Outcome.Redirect(new Transfer(302, 1, 1), location);
    }

    private static PageLinks links(Visit visit, List<Integer> numbers) {
        var element = visit.target().isSitemap() ? "loc" : "a";
        var links = numbers.stream()
                .map(number -> new Link(page(number), element, "href", "", ""))
                .toList();
        return PageLinks.of(links, RobotsDirectives.NONE);
    }

    private static Outcome.Failure failure(int status, ErrorClass errorClass, Optional<Duration> retryAfter) {
        return new Outcome.Failure(new Transfer(status, 1, 1), errorClass, "a reason", retryAfter);
    }

    private void end(PageReport report) {
        var name = report.target().url().href();
        assertThat(ended.put(name, report)).as("%s ended before", name).isNull();
        assertThat(accepted).containsKey(name);
    }

    private void drain() {
        frontier.drain().forEach(this::end);
        draining = true;
    }

    private void stop() {
        frontier.stop().forEach(this::end);
        stopped = true;
        assertThat(ended.size() + pagesInFlight()).isEqualTo(accepted.size());
    }

    private long pagesInFlight() {
        return inFlight.stream().filter(PageVisit.class::isInstance).count();
    }

    private long count(Predicate<PageReport> which) {
        return ended.values().stream().filter(which).count();
    }

    private void compare() {
        var progress = frontier.progress();
        assertThat(progress.accepted()).isEqualTo(accepted.size());
        assertThat(progress.finished() + progress.unfetched()).isEqualTo(ended.size());
        assertThat(progress.unfetched()).isEqualTo(count(PageReport::isUnfetched));
        assertThat(progress.inFlight())
                .isEqualTo(inFlight.size() + lookUps.size())
                .isEqualTo(frontier.inFlight());
        settings.limits()
                .maxPages()
                .ifPresent(most -> assertThat(ended.values().stream().filter(report -> report.attempts() > 0))
                        .hasSizeLessThanOrEqualTo(Math.toIntExact(most)));
        assertThat(progress.failed()).isEqualTo(count(report -> report.isFailure() && !report.isUnfetched()));
        assertThat(progress.links())
                .isEqualTo(ended.values().stream().mapToLong(PageReport::links).sum());
        assertThat(frontier.unfinishedSeeds())
                .isEqualTo(
                        accepted.values().stream().filter(CrawlTarget::isSeed).count()
                                - ended.values().stream()
                                        .filter(report -> report.target().isSeed())
                                        .count());
        if (frontier.isDone()) {
            assertThat(ended.keySet()).isEqualTo(accepted.keySet());
            assertThat(inFlight).isEmpty();
            assertThat(lookUps).isEmpty();
        }
        assertThat(frontier.counts().byStatus().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(count(report -> !report.isUnfetched()));
        assertThat(frontier.isOpen()).isEqualTo(!draining && !stopped);
    }

    /** As the verticle does it: hand out, complete, drain when the budget is spent, and sleep until the next turn. */
    void runToTheEnd() {
        for (int turn = 0; !frontier.isDone(); turn++) {
            assertThat(turn).as("turns until the end").isLessThan(MAX_TURNS);
            next(3);
            if (frontier.isBudgetSpent()) {
                drain();
            }
            compare();
            if (inFlight.isEmpty() && lookUps.isEmpty() && !frontier.isDone()) {
                var wake = frontier.nextTurn();
                assertThat(wake).as("what waits is due at some time").isPresent();
                now = Math.max(now + 1, wake.getAsLong());
            }
            int which = random.nextInt(1_000);
            complete(which, ending(which), List.of(random.nextInt(PAGES), random.nextInt(PAGES)));
            compare();
        }
        assertThat(ended.keySet()).isEqualTo(accepted.keySet());
    }

    private JobOutcome ending(int which) {
        var temper = inFlight.isEmpty()
                ? Temper.MIXED
                : tempers.get(hostOf(inFlight.get(which % inFlight.size()).url()));
        return switch (temper) {
            case MIXED ->
                random.nextBoolean()
                        ? JobOutcome.PAGE
                        : JobOutcome.values()[random.nextInt(JobOutcome.values().length)];
            case DOWN -> JobOutcome.NO_CONNECTION;
            case REFUSING -> JobOutcome.ASKED_TO_WAIT;
        };
    }
}
