package dev.linkharvester.frontier;

import static dev.linkharvester.frontier.Assignments.visits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.model.CrawlTarget;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.Link;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.model.PageReport;
import dev.linkharvester.model.RobotsDirectives;
import dev.linkharvester.model.Transfer;
import dev.linkharvester.model.Visit;
import dev.linkharvester.store.FrontierStore;
import dev.linkharvester.url.Url;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A frontier that is brought to its end in simulated time, as the verticle does it: with so many credits, a timer on its
 * next turn, and servers that take their time to answer.
 */
final class CrawlSimulation {
    /** What the servers answer. */
    @FunctionalInterface
    interface Servers {
        /**
         * To be asked once for each request.
         *
         * @param arrival when it arrives, in nanoseconds
         */
        Outcome answer(Visit visit, long arrival);
    }

    /** What was answered. */
    record Exchange(Visit visit, long arrival, Outcome outcome) {
        boolean isPage() {
            return outcome instanceof Outcome.Page;
        }
    }

    private record Event(long at, long sequence, Exchange exchange) {}

    private static final int CREDITS = 100;
    private static final Duration MAX_ELAPSED = Duration.ofHours(100);
    private static final long TIMER_NANOS = 1_000_000;

    private final Random random = new Random(1);
    private final Duration latency;
    private final Servers servers;
    private final Frontier frontier;
    private final long begin;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::sequence));
    private final List<PageReport> reports = new ArrayList<>();
    private final List<Exchange> exchanges = new ArrayList<>();
    private long now;

    /**
     * Begins with nothing, or with what the store has.
     *
     * @param latency from a request to its answer, half of it before it arrives; a little more at random
     */
    CrawlSimulation(FrontierSettings settings, FrontierStore store, Duration latency, Servers servers) {
        this(settings, store, latency, servers, 0);
    }

    /** The same, at a later time. */
    CrawlSimulation(FrontierSettings settings, FrontierStore store, Duration latency, Servers servers, long begin) {
        this.latency = latency;
        this.servers = servers;
        this.begin = begin;
        now = begin;
        frontier = new Frontier(settings, store, () -> now, random);
    }

    Frontier frontier() {
        return frontier;
    }

    /** All that ended, in its order. */
    List<PageReport> reports() {
        return reports;
    }

    /** All that was asked and answered, in its order. */
    List<Exchange> exchanges() {
        return exchanges;
    }

    /** How long it took. */
    Duration elapsed() {
        return Duration.ofNanos(now - begin);
    }

    /** When it is, in nanoseconds. */
    long now() {
        return now;
    }

    /** Gives it so many seeds of one host. */
    CrawlSimulation seeds(String host, int count) {
        frontier.accept(IntStream.range(0, count)
                .mapToObj(number -> url(host, number))
                .map(url -> CrawlTarget.seed(url, url.href()))
                .toList());
        return this;
    }

    static Url url(String host, int number) {
        return Url.parse("http://" + host + "/" + number).orElseThrow();
    }

    static Outcome page(Url... links) {
        var found = List.of(links).stream()
                .map(url -> new Link(url, "a", "href", "", ""))
                .toList();
        return new Outcome.Page(new Transfer(200, 1, 1), PageLinks.of(found, RobotsDirectives.NONE), false);
    }

    static Outcome failure(int status, ErrorClass errorClass) {
        return new Outcome.Failure(new Transfer(status, 0, 1), errorClass, "a reason", Optional.empty());
    }

    static Outcome refusal(int status, Optional<Duration> retryAfter) {
        var errorClass = status < 500 ? ErrorClass.HTTP_4XX : ErrorClass.HTTP_5XX;
        return new Outcome.Failure(new Transfer(status, 0, 1), errorClass, "a refusal", retryAfter);
    }

    /** Until there is no more to do. */
    CrawlSimulation run() {
        while (!frontier.isDone()) {
            assertThat(elapsed()).as("simulated time").isLessThan(MAX_ELAPSED);
            visits(frontier.next(CREDITS - events.size())).forEach(this::request);
            for (var refused = frontier.takeUnfetched(); !refused.isEmpty(); refused = frontier.takeUnfetched()) {
                reports.addAll(refused);
            }
            if (!frontier.isDone()) {
                now = Math.max(now, nextEvent());
                complete();
            }
        }
        return this;
    }

    private void request(Visit visit) {
        long arrival = now + latency.toNanos() / 2;
        var exchange = new Exchange(visit, arrival, servers.answer(visit, arrival));
        exchanges.add(exchange);
        long end = now + latency.toNanos() + random.nextLong(TIMER_NANOS);
        events.add(new Event(end, exchanges.size(), exchange));
    }

    private long nextEvent() {
        var answer = Optional.ofNullable(events.peek());
        var turn = frontier.nextTurn();
        assertThat(answer.isPresent() || turn.isPresent())
                .as("something is to come")
                .isTrue();
        long due = turn.isPresent() && events.size() < CREDITS
                ? Math.max(turn.getAsLong(), now) + TIMER_NANOS
                : Long.MAX_VALUE;
        return Math.min(answer.map(Event::at).orElse(Long.MAX_VALUE), due);
    }

    private void complete() {
        for (var event = events.peek(); event != null && event.at <= now; event = events.peek()) {
            events.remove();
            frontier.complete(event.exchange.visit, event.exchange.outcome)
                    .report()
                    .ifPresent(reports::add);
        }
    }
}
