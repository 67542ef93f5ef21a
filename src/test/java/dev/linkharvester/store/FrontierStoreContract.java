package dev.linkharvester.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkharvester.model.CrawlTarget;
import dev.linkharvester.model.PageVisit;
import dev.linkharvester.politeness.ThrottleState;
import dev.linkharvester.robots.HostRobots;
import dev.linkharvester.url.CanonicalForm;
import dev.linkharvester.url.Fingerprint;
import dev.linkharvester.url.Url;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Checks what every store promises within a run. A test of a store extends this class, or {@link DurableStoreContract}.
 *
 * @param <S> the kind of store
 */
public abstract class FrontierStoreContract<S extends FrontierStore> {
    protected static final String HOST_A = "http://a:80";

    /** The store under test: empty when a test begins. */
    protected S store;

    /** Opens the store: empty at first, later as the next run finds it. Its ticker is {@link System#nanoTime}. */
    protected abstract S open() throws Exception;

    /** Closes the store, if it must be. */
    protected void close(S opened) {}

    @BeforeEach
    protected void openStore() throws Exception {
        store = open();
    }

    @AfterEach
    protected void closeStore() {
        close(store);
    }

    protected static Url url(String href) {
        return Url.parse(href).orElseThrow();
    }

    protected static Fingerprint print(String href) {
        return CanonicalForm.DEFAULT.fingerprint(url(href));
    }

    /** A seed. */
    protected static PageVisit visit(long number, String href) {
        return PageVisit.first(number, CrawlTarget.seed(url(href), href));
    }

    /** A page of host a. */
    protected static PageVisit visit(long number, int depth) {
        var url = url("http://a/" + number);
        return PageVisit.first(number, new CrawlTarget(url, url.href(), depth, url("http://seed/")));
    }

    protected void end(long number) {
        store.ended(visit(number, 1), print("http://a/" + number), Optional.empty());
    }

    /** The numbers of the visits that wait for host a. */
    protected List<Long> waiting(QueuePosition after, int max) {
        return store.waiting(HOST_A, after, max).stream().map(PageVisit::number).toList();
    }

    @Test
    protected void aNewStoreIsEmpty() {
        assertThat(store.isRefreshing()).isFalse();
        assertThat(store.checkpoint()).isEmpty();
        assertThat(store.hosts()).isEmpty();
        assertThat(waiting(QueuePosition.START, 9)).isEmpty();
        assertThat(store.known(print("http://a/"))).isEmpty();
        assertThat(store.pace(HOST_A)).isEmpty();
        assertThat(store.robots(HOST_A)).isEmpty();
        assertThat(store.window()).isPositive();
    }

    @Test
    protected void aUrlIsNewOnceInAListAndOverLists() {
        var list = List.of(print("http://a/"), print("http://b/"), print("http://a/"));
        assertThat(store.markSeen(List.of()).stream()).isEmpty();
        assertThat(store.markSeen(list).stream()).containsExactly(0, 1);
        assertThat(store.markSeen(list).stream()).isEmpty();
        assertThat(store.markSeen(List.of(print("http://b/"), print("http://c/"))).stream())
                .containsExactly(1);
    }

    @Test
    protected void aUrlIsClaimedByOneVisit() {
        assertThat(store.claim(print("http://a/"), 7)).isTrue();
        assertThat(store.claim(print("http://a/"), 8)).isFalse();
        assertThat(store.markSeen(List.of(print("http://a/"))).stream()).isEmpty();
        store.markSeen(List.of(print("http://b/")));
        assertThat(store.claim(print("http://b/"), 7)).isFalse();
    }

    @Test
    protected void aQueueIsInTheOrderOfDepthAndNumber() {
        assumeTrue(store.keepsQueue());
        store.queued(visit(1, 1));
        store.queued(visit(2, 3));
        store.queued(visit(3, 2));
        store.queued(visit(4, -2));
        store.queued(visit(5, 2));
        assertThat(waiting(QueuePosition.START, 9)).containsExactly(4L, 1L, 3L, 5L, 2L);
        assertThat(waiting(QueuePosition.START, 2)).containsExactly(4L, 1L);
        assertThat(waiting(new QueuePosition(2, 3), 1)).containsExactly(5L);
        assertThat(waiting(new QueuePosition(2, 4).justBefore(), 9)).containsExactly(5L, 2L);
        assertThat(waiting(new QueuePosition(3, 2), 9)).isEmpty();
    }

    @Test
    protected void hostsHaveQueuesOfTheirOwn() {
        assumeTrue(store.keepsQueue());
        store.queued(visit(1, "http://a/"));
        store.queued(visit(2, "http://ab/"));
        store.queued(visit(3, "https://a/"));
        store.queued(visit(4, "http://a:81/"));
        assertThat(waiting(QueuePosition.START, 9)).containsExactly(1L);
        assertThat(store.waiting("http://ab:80", QueuePosition.START, 9)).containsExactly(visit(2, "http://ab/"));
        assertThat(store.waiting("http://b:80", QueuePosition.START, 9)).isEmpty();
    }

    @Test
    protected void aUrlThatHasEndedIsNoLongerQueued() {
        assumeTrue(store.keepsQueue());
        for (long number = 1; number <= 4; number++) {
            store.queued(visit(number, 1));
        }
        end(1);
        end(3);
        assertThat(waiting(QueuePosition.START, 1)).containsExactly(2L);
        assertThat(waiting(QueuePosition.START, 9)).containsExactly(2L, 4L);
    }

    @Test
    protected void aStoreThatKeepsNoQueueLeavesItAllToTheFrontier() {
        assumeFalse(store.keepsQueue());
        store.queued(visit(1, 1));
        assertThat(waiting(QueuePosition.START, 9)).isEmpty();
        assertThat(store.window()).isEqualTo(Integer.MAX_VALUE);
        assertThat(store.outlivesRun()).isFalse();
        end(1);
    }

    @Test
    protected void thePaceOfAHostIsTheOneThatWasSetLast() {
        long later = System.nanoTime() + TimeUnit.HOURS.toNanos(1);
        store.setPace(HOST_A, new ThrottleState(6, 0, later, false, ThrottleState.NEVER));
        store.setPace(HOST_A, new ThrottleState(2.5, 1e8, later, true, ThrottleState.NEVER));
        assertThat(store.pace(HOST_A).isPresent()).isEqualTo(store.keepsPace());
        store.pace(HOST_A).ifPresent(pace -> {
            assertThat(pace.window()).isEqualTo(2.5);
            assertThat(pace.delayNanos()).isEqualTo(1e8);
            assertThat(pace.congested()).isTrue();
            assertThat(pace.answeredAt()).isEqualTo(ThrottleState.NEVER);
        });
        assertThat(store.pace("http://b:80")).isEmpty();
    }

    @Test
    protected void theRobotsTxtOfAHostIsTheOneThatWasSetLast() {
        long later = System.nanoTime() + TimeUnit.HOURS.toNanos(1);
        store.setRobots(HOST_A, new HostRobots(url("http://a/robots.txt"), new byte[0], later));
        store.setRobots(HOST_A, new HostRobots(url("http://b/rules"), bytes("User-agent: *"), later));
        assertThat(store.robots(HOST_A).isPresent()).isEqualTo(store.keepsRobots());
        store.robots(HOST_A).ifPresent(robots -> {
            assertThat(robots.location()).isEqualTo(url("http://b/rules"));
            assertThat(robots.text()).isEqualTo(bytes("User-agent: *"));
        });
        assertThat(store.robots("http://b:80")).isEmpty();
    }

    protected static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    protected void countersCountByKeyAndDoNotMix() {
        assertThat(store.variants().get(5)).isZero();
        store.variants().put(5, 300);
        store.variants().put(5, 301);
        store.pages().put(-6, 1);
        assertThat(store.variants().get(5)).isEqualTo(301);
        assertThat(store.variants().get(-6)).isZero();
        assertThat(store.pages().get(-6)).isEqualTo(1);
        assertThat(store.pages().get(5)).isZero();
    }
}
