package dev.linkharvester.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.message.Discovered;
import dev.linkharvester.message.ErrorClass;
import dev.linkharvester.message.Link;
import dev.linkharvester.message.Outcome;
import dev.linkharvester.message.PageLinks;
import dev.linkharvester.message.PageReport;
import dev.linkharvester.message.RobotsDirectives;
import dev.linkharvester.message.Transfer;
import dev.linkharvester.message.Visit;
import dev.linkharvester.url.Url;
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

/** A frontier, and a plain account beside it of what went in and what came out, compared after every step. */
final class FrontierModel {
    /** What may happen to a frontier. */
    sealed interface Step {}

    /** These URLs are discovered, by number; some are on the same host, some are the same. */
    record Accept(List<Integer> numbers) implements Step {}

    /** So many visits are asked for. */
    record Next(int most) implements Step {}

    /** One of the visits in flight ends. */
    record Complete(int which, Ending ending) implements Step {}

    record Pass(Duration time) implements Step {}

    record Drain() implements Step {}

    record Stop() implements Step {}

    /** How a visit may end. */
    enum Ending {
        PAGE,
        NOT_FOUND,
        UNAVAILABLE,
        ASKED_TO_WAIT,
        ASKED_TO_WAIT_TOO_LONG,
        TIMEOUT,
        CANCELLED,
        REDIRECT_TO_ITSELF,
        REDIRECT_TO_ANOTHER_HOST
    }

    private static final int HOSTS = 5;
    private static final int ADDRESSES = 2;
    private static final Duration ASKED = Duration.ofMillis(130);
    // Each URL takes at most (redirects + 1) * (FOR_THE_HOST + 1) visits: the bound is far above, and finite.
    private static final int MOST_TURNS = 20_000;
    private static final long CATCH_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final FrontierSettings settings;
    private final Frontier frontier;
    private final Random random = new Random(7);
    private final Set<String> accepted = new HashSet<>();
    private final Map<String, PageReport> ended = new HashMap<>();
    private final List<Visit> inFlight = new ArrayList<>();
    private final List<Visit> lookUps = new ArrayList<>();
    private final Map<String, Long> lastStart = new HashMap<>();
    private final Map<String, Long> closedUntil = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private long now;
    private long firstStart = -1;
    private long starts;
    private boolean draining;
    private boolean stopped;

    FrontierModel(FrontierSettings settings) {
        this.settings = settings;
        frontier = new Frontier(settings, new MemoryStore(), () -> now, new Random(11));
    }

    void perform(Step step) {
        switch (step) {
            case Accept accept -> accept(accept.numbers);
            case Next next -> next(next.most);
            case Complete complete -> complete(complete.which, complete.ending);
            case Pass pass -> now += pass.time.toNanos();
            case Drain drain -> drain();
            case Stop stop -> stop();
        }
        compare();
    }

    private void accept(List<Integer> numbers) {
        var targets = numbers.stream().map(FrontierModel::target).toList();
        var unseen = new HashSet<String>();
        targets.stream()
                .map(Discovered::name)
                .filter(name -> !accepted.contains(name))
                .forEach(unseen::add);
        int taken = frontier.accept(targets);
        assertThat(taken).isEqualTo(draining || stopped ? 0 : unseen.size());
        if (taken > 0) {
            accepted.addAll(unseen);
        }
    }

    private static Discovered target(int number) {
        var url =
                Url.parse("http://host" + number % HOSTS + ".example/" + number).orElseThrow();
        return Discovered.seed(url, url.href());
    }

    private void next(int most) {
        var visits = frontier.next(most);
        assertThat(visits).hasSizeLessThanOrEqualTo(most);
        assertThat(visits.isEmpty() || !stopped).isTrue();
        visits.forEach(this::started);
        frontier.takeRefused().forEach(this::end);
    }

    private void started(Visit visit) {
        if (visit.purpose() == Visit.Purpose.ADDRESS) {
            lookUps.add(visit);
            return;
        }
        var host = visit.url().hostKey();
        assertThat(accepted).contains(visit.target().name());
        assertThat(ended).doesNotContainKey(visit.target().name());
        assertThat(inFlight.stream().map(other -> other.target().name()))
                .as("no URL is in flight twice")
                .doesNotContain(visit.target().name());
        inFlight.add(visit);
        assertThat(inFlight.stream().filter(other -> other.url().hostKey().equals(host)))
                .as("visits in flight at %s", host)
                .hasSizeLessThanOrEqualTo(settings.hostConcurrency());
        settings.addressConcurrency()
                .ifPresent(most -> assertThat(
                                inFlight.stream().filter(other -> address(other).equals(address(visit))))
                        .as("visits in flight at %s", address(visit))
                        .hasSizeLessThanOrEqualTo(most));
        assertThat(now).as("%s asked to wait", host).isGreaterThanOrEqualTo(closedUntil.getOrDefault(host, 0L));
        var before = lastStart.put(host, now);
        if (before != null) {
            assertThat(now - before).as("gap at %s", host).isGreaterThanOrEqualTo(hostGap());
        }
        assertThat(visit.redirects()).hasSizeLessThanOrEqualTo(settings.maxRedirects());
        int retries = settings.retries() == 0 ? 0 : RetryRules.FOR_THE_HOST;
        assertThat(visit.attempt()).isLessThanOrEqualTo(retries + 1);
        assertRate();
        if (visit.isFirst()) {
            assertThat(draining).as("a new URL is begun after the drain").isFalse();
            assertThat(begun.add(visit.target().name())).isTrue();
            settings.maxPages()
                    .ifPresent(most -> assertThat((long) begun.size()).isLessThanOrEqualTo(most));
        }
    }

    private long hostGap() {
        long byRate = settings.hostRateLimit().isPresent()
                ? (long) (TimeUnit.SECONDS.toNanos(1) / settings.hostRateLimit().getAsDouble())
                : 0;
        return Math.max(settings.delay().toNanos(), byRate);
    }

    // What a late timer missed may be made up for, and no more than that.
    private void assertRate() {
        if (firstStart < 0) {
            firstStart = now;
        }
        starts++;
        settings.rateLimit().ifPresent(rate -> {
            double permitted = 1 + (now - firstStart + CATCH_UP_NANOS) / 1e9 * rate;
            assertThat((double) starts).as("requests so far").isLessThanOrEqualTo(permitted + 0.001);
        });
    }

    private static String address(Visit visit) {
        var name = visit.url().host();
        return "192.0.2." + (name.charAt("host".length()) - '0') % ADDRESSES;
    }

    private void completeLookUp(Visit lookUp, Ending ending) {
        var outcome = switch (ending) {
            case TIMEOUT, UNAVAILABLE -> failure(0, ErrorClass.DNS, Optional.empty());
            case CANCELLED -> failure(0, ErrorClass.CANCELLED, Optional.empty());
            case PAGE, NOT_FOUND, ASKED_TO_WAIT, ASKED_TO_WAIT_TOO_LONG, REDIRECT_TO_ITSELF, REDIRECT_TO_ANOTHER_HOST ->
                new Outcome.Address(Transfer.NONE, address(lookUp));
        };
        frontier.complete(lookUp, outcome).ifPresent(this::end);
        frontier.takeRefused().forEach(this::end);
    }

    private void complete(int which, Ending ending) {
        if (!lookUps.isEmpty() && (inFlight.isEmpty() || which % 2 == 0)) {
            completeLookUp(lookUps.remove(which % lookUps.size()), ending);
            return;
        }
        if (inFlight.isEmpty()) {
            return;
        }
        var visit = inFlight.remove(which % inFlight.size());
        var outcome = outcome(visit, ending);
        if (outcome instanceof Outcome.Failure failure) {
            failure.retryAfter()
                    .filter(asked -> asked.equals(ASKED))
                    .ifPresent(asked -> closedUntil.merge(visit.url().hostKey(), now + asked.toNanos(), Math::max));
        }
        frontier.complete(visit, outcome).ifPresent(report -> {
            assertThat(report.target()).isEqualTo(visit.target());
            end(report);
        });
    }

    private static Outcome outcome(Visit visit, Ending ending) {
        return switch (ending) {
            case PAGE -> new Outcome.Page(new Transfer(200, 10, 5), twoLinks(visit.url()), false);
            case NOT_FOUND -> failure(404, ErrorClass.HTTP_4XX, Optional.empty());
            case UNAVAILABLE -> failure(503, ErrorClass.HTTP_5XX, Optional.empty());
            case ASKED_TO_WAIT -> failure(429, ErrorClass.HTTP_4XX, Optional.of(ASKED));
            case ASKED_TO_WAIT_TOO_LONG -> failure(503, ErrorClass.HTTP_5XX, Optional.of(Duration.ofHours(1)));
            case TIMEOUT -> failure(0, ErrorClass.TIMEOUT, Optional.empty());
            case CANCELLED -> failure(0, ErrorClass.CANCELLED, Optional.empty());
            case REDIRECT_TO_ITSELF -> new Outcome.Redirect(new Transfer(302, 1, 1), visit.url());
            case REDIRECT_TO_ANOTHER_HOST ->
                new Outcome.Redirect(
                        new Transfer(302, 1, 1),
                        target(visit.attempts() + visit.redirects().size()).url());
        };
    }

    private static PageLinks twoLinks(Url base) {
        return PageLinks.of(
                List.of(new Link(base, "a", "href", "", ""), new Link(base, "a", "href", "", "")),
                RobotsDirectives.NONE);
    }

    private static Outcome failure(int status, ErrorClass errorClass, Optional<Duration> retryAfter) {
        return new Outcome.Failure(new Transfer(status, 1, 1), errorClass, "a reason", retryAfter);
    }

    private void end(PageReport report) {
        assertThat(ended.put(report.target().name(), report))
                .as("%s ended before", report.target().name())
                .isNull();
        assertThat(accepted).contains(report.target().name());
    }

    private void drain() {
        frontier.drain().forEach(report -> {
            assertThat(report.attempts()).isZero();
            end(report);
        });
        draining = true;
    }

    private void stop() {
        frontier.stop().forEach(this::end);
        stopped = true;
        assertThat(frontier.unfinishedSeeds()).isEqualTo(inFlight.size());
        assertThat(ended.size() + inFlight.size()).isEqualTo(accepted.size());
    }

    private void compare() {
        var progress = frontier.progress();
        assertThat(progress.accepted()).isEqualTo(accepted.size());
        assertThat(progress.finished()).isEqualTo(ended.size());
        assertThat(progress.inFlight())
                .isEqualTo(inFlight.size() + lookUps.size())
                .isEqualTo(frontier.inFlight());
        settings.maxPages()
                .ifPresent(most -> assertThat(ended.values().stream().filter(report -> report.attempts() > 0))
                        .hasSizeLessThanOrEqualTo(Math.toIntExact(most)));
        assertThat(progress.failed())
                .isEqualTo(ended.values().stream().filter(PageReport::isFailure).count());
        assertThat(progress.links())
                .isEqualTo(ended.values().stream().mapToLong(PageReport::links).sum());
        assertThat(frontier.unfinishedSeeds()).isEqualTo(accepted.size() - ended.size());
        assertThat(frontier.isDone()).isEqualTo(accepted.size() == ended.size() && lookUps.isEmpty());
        assertThat(frontier.counts().byStatus().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(ended.size());
        assertThat(frontier.isOpen()).isEqualTo(!draining && !stopped);
    }

    /** As the verticle does it: hand out, complete, drain when the budget is spent, and sleep until the next turn. */
    void runToTheEnd() {
        for (int turn = 0; !frontier.isDone(); turn++) {
            assertThat(turn).as("turns until the end").isLessThan(MOST_TURNS);
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
            complete(0, Ending.values()[random.nextInt(Ending.values().length)]);
            compare();
        }
        assertThat(ended.keySet()).isEqualTo(accepted);
    }
}
