package dev.linkharvester.frontier;

import static dev.linkharvester.frontier.Assignments.visits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.model.CrawlTarget;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.FileLengths;
import dev.linkharvester.model.Link;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.model.RobotsDirectives;
import dev.linkharvester.model.RobotsVisit;
import dev.linkharvester.model.Transfer;
import dev.linkharvester.model.Visit;
import dev.linkharvester.robots.RobotsDecision;
import dev.linkharvester.scope.Scope;
import dev.linkharvester.url.CanonicalForm;
import dev.linkharvester.url.Url;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a frontier leaves in its store for the next run, and what it finds there. */
class DurableFrontierTest {
    private long now;
    private FakeDurableStore store = new FakeDurableStore(64);
    private TestFrontierSettings settings = new TestFrontierSettings().depth(3);
    private Frontier frontier = frontier();

    private Frontier frontier() {
        return new Frontier(settings.build(), store, () -> now, new Random(1));
    }

    private void commit() {
        store.cut(frontier.checkpoint());
        store.commit(new FileLengths(0, 0)).toCompletableFuture().join();
    }

    private void nextRun() {
        commit();
        store = store.reopened();
        frontier = frontier();
    }

    private static Url url(String text) {
        return Url.parse(text).orElseThrow();
    }

    private void seed(String... urls) {
        frontier.accept(
                Stream.of(urls).map(url -> CrawlTarget.seed(url(url), url)).toList());
    }

    private Visit next() {
        return visits(frontier.next(1)).getFirst();
    }

    private static Outcome page(String... links) {
        var found = Stream.of(links)
                .map(link -> new Link(url(link), "a", "href", "", ""))
                .toList();
        return new Outcome.Page(new Transfer(200, 1, 1), PageLinks.of(found, RobotsDirectives.NONE), false);
    }

    private static Outcome robots(String text) {
        return new Outcome.Robots(new Transfer(200, 1, 1), text.getBytes(StandardCharsets.UTF_8));
    }

    private static Outcome redirect(String location) {
        return new Outcome.Redirect(new Transfer(302, 0, 1), url(location));
    }

    @Test
    void aRobotsTxtThatTheEndOfTheRunCutsOffIsNotKnown() {
        seed("http://a/");
        frontier.complete(next(), page("http://a/private/1"));
        var robots = next();
        frontier.stop();
        frontier.complete(robots, redirect("http://a/rules"));
        assertThat(store.robots("http://a:80")).isEmpty();
        nextRun();
        assertThat(next().url()).isEqualTo(url("http://a/robots.txt"));
    }

    @Test
    void aUrlThatMayNotBeAskedIsQueuedUntilItsAccountIsTaken() {
        seed("http://a/");
        frontier.complete(next(), page("http://a/private/1"));
        frontier.complete(next(), robots("User-agent: *\nDisallow: /private/"));
        assertThat(frontier.next(1)).isEmpty();
        commit();
        assertThat(store.queued()).containsExactly("http://a/private/1");
        assertThat(frontier.isDone()).isFalse();
        assertThat(frontier.takeUnfetched())
                .singleElement()
                .satisfies(report -> assertThat(report.errorClass()).contains(ErrorClass.ROBOTS));
        commit();
        assertThat(store.queued()).isEmpty();
        assertThat(frontier.isDone()).isTrue();
    }

    @Test
    void aRobotsTxtThatCannotBeHadIsAskedForOnceInTenMinutesThoughItsHostIsIdleInBetween() {
        settings = settings.scope(Scope.Kind.ANY).retries(0, Duration.ZERO);
        frontier = frontier();
        seed("http://a/1", "http://a/2");
        frontier.complete(next(), page("http://b/1"));
        now += RobotsDecision.UNREACHABLE_VALIDITY.toNanos();
        var asked = new ArrayList<String>();
        for (int visit = 0; visit < 4; visit++) {
            visits(frontier.next(1)).forEach(next -> {
                asked.add(next.url().href());
                frontier.complete(next, next instanceof RobotsVisit ? unavailable() : page("http://b/2"));
            });
            now += Duration.ofSeconds(5).toNanos();
        }
        assertThat(asked).containsOnlyOnce("http://b/robots.txt");
        assertThat(frontier.takeUnfetched())
                .extracting(report -> report.target().name())
                .containsExactly("http://b/1", "http://b/2");
    }

    private static Outcome unavailable() {
        return new Outcome.Failure(new Transfer(503, 0, 1), ErrorClass.HTTP_5XX, "503", Optional.empty());
    }

    @Test
    void aPageThatARefreshMayNotAskForStaysKnown() {
        seed("http://a/");
        frontier.complete(next(), page("http://a/1"));
        frontier.complete(next(), robots("User-agent: *"));
        frontier.complete(next(), page("http://a/"));
        commit();
        store = store.refreshed();
        frontier = frontier();
        now = RobotsDecision.VALIDITY.toNanos();
        frontier.complete(next(), page("http://a/1"));
        frontier.complete(next(), robots("User-agent: *\nDisallow: /1"));
        assertThat(frontier.next(1)).isEmpty();
        assertThat(frontier.takeUnfetched()).hasSize(1);
        assertThat(store.known(CanonicalForm.DEFAULT.fingerprint(url("http://a/1"))))
                .hasValueSatisfying(known -> assertThat(known.links().links()).hasSize(1));
    }
}
