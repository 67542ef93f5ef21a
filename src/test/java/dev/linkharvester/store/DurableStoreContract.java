package dev.linkharvester.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkharvester.model.Counts;
import dev.linkharvester.model.Counts.HostCounts;
import dev.linkharvester.model.CrawlTarget;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.FileLengths;
import dev.linkharvester.model.KnownPage;
import dev.linkharvester.model.Link;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.model.PageVisit;
import dev.linkharvester.model.RobotsDirectives;
import dev.linkharvester.model.Validators;
import dev.linkharvester.politeness.ThrottleState;
import dev.linkharvester.robots.HostRobots;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Checks what a durable store promises over groups, commits and runs. */
public abstract class DurableStoreContract extends FrontierStoreContract<DurableStore> {
    protected static final Checkpoint CHECKPOINT = new Checkpoint(
            301,
            300,
            200,
            7,
            3,
            4_000,
            new Counts(
                    123_456_789_012L,
                    new TreeMap<>(Map.of(200, 193L, 404, 7L)),
                    Map.of(ErrorClass.HTTP_4XX, 7L),
                    Map.of("out-of-scope", 12L),
                    Map.of("mailto", 31L),
                    Map.of("new links", 5L),
                    List.of(new HostCounts("a.example", 200, 7, 200, 9_000, Optional.empty()))));

    @Override
    protected void close(DurableStore opened) {
        opened.close();
    }

    protected void cut() {
        store.cut(CHECKPOINT);
    }

    /** Commits the group that was cut. */
    protected void makeDurable(long output) {
        store.commit(new FileLengths(output, 0))
                .toCompletableFuture()
                .orTimeout(1, TimeUnit.MINUTES)
                .join();
    }

    protected void commit(long output) {
        cut();
        makeDurable(output);
    }

    /** Ends the run as a crash does, and begins the next one: only what was committed remains. */
    protected void reopen() throws Exception {
        store.close();
        store = open();
    }

    @Test
    protected void outlivesARunWithItsQueue() {
        assertThat(store.outlivesRun()).isTrue();
        assertThat(store.keepsQueue()).isTrue();
        assertThat(store.lengths()).isEmpty();
    }

    @Test
    protected void aUrlIsNewOnceInAListInAGroupOverGroupsAndOverRuns() throws Exception {
        var list = List.of(print("http://a/"), print("http://b/"), print("http://a/"));
        assertThat(store.markSeen(list).stream()).containsExactly(0, 1);
        assertThat(store.markSeen(list).stream()).isEmpty();
        cut();
        assertThat(store.markSeen(List.of(print("http://b/"), print("http://c/"))).stream())
                .as("while the group is being committed")
                .containsExactly(1);
        makeDurable(1);
        assertThat(store.markSeen(list).stream()).isEmpty();
        commit(2);
        reopen();
        assertThat(store.markSeen(List.of(print("http://c/"), print("http://d/"), print("http://a/"))).stream())
                .containsExactly(1);
    }

    @Test
    protected void whatWasNotCommittedIsForgotten() throws Exception {
        store.markSeen(List.of(print("http://a/")));
        store.queued(visit(1, "http://a/"));
        cut();
        reopen();
        assertThat(store.lengths()).isEmpty();
        assertThat(store.checkpoint()).isEmpty();
        assertThat(store.hosts()).isEmpty();
        assertThat(store.markSeen(List.of(print("http://a/"))).stream()).containsExactly(0);
    }

    @Test
    protected void whereARedirectLedBelongsToItsVisitInAnotherRunToo() throws Exception {
        assertThat(store.claim(print("http://a/"), 7)).isTrue();
        assertThat(store.claim(print("http://a/"), 7)).isTrue();
        assertThat(store.claim(print("http://a/"), 8)).isFalse();
        assertThat(store.markSeen(List.of(print("http://a/"))).stream()).isEmpty();
        commit(1);
        reopen();
        assertThat(store.claim(print("http://a/"), 8)).isFalse();
        assertThat(store.claim(print("http://a/"), 7)).isTrue();
        store.markSeen(List.of(print("http://b/")));
        assertThat(store.claim(print("http://b/"), 7)).isFalse();
        commit(2);
        reopen();
        assertThat(store.claim(print("http://b/"), 7)).isFalse();
    }

    @Test
    protected void aQueueComesInItsOrderFromDiskAndFromBothGroups() {
        store.queued(visit(1, 1));
        store.queued(visit(2, 3));
        store.queued(visit(3, 2));
        store.queued(visit(4, "http://ab/"));
        commit(1);
        store.queued(visit(5, 2));
        store.queued(visit(6, -2));
        cut();
        store.queued(visit(7, 1));
        store.queued(visit(8, 300));
        store.queued(visit(9, "http://b/9"));
        for (int time = 0; time < 2; time++) {
            assertThat(waiting(QueuePosition.START, 10)).containsExactly(6L, 1L, 7L, 3L, 5L, 2L, 8L);
            assertThat(waiting(QueuePosition.START, 2)).containsExactly(6L, 1L);
            assertThat(waiting(new QueuePosition(1, 7), 3)).containsExactly(3L, 5L, 2L);
            assertThat(waiting(new QueuePosition(2, 4), 9)).containsExactly(5L, 2L, 8L);
            assertThat(waiting(new QueuePosition(300, 8), 9)).isEmpty();
            if (time == 0) {
                makeDurable(1);
            }
        }
    }

    @Test
    protected void whatEndedIsNotQueuedWhicheverGroupItIsIn() {
        for (long number = 1; number <= 6; number++) {
            store.queued(visit(number, 1));
        }
        end(1);
        assertThat(waiting(QueuePosition.START, 2)).containsExactly(2L, 3L);
        commit(1);
        end(2);
        cut();
        end(3);
        assertThat(waiting(QueuePosition.START, 2)).containsExactly(4L, 5L);
        makeDurable(1);
        assertThat(waiting(QueuePosition.START, 9)).containsExactly(4L, 5L, 6L);
    }

    @Test
    protected void aUrlThatEndedIsNotQueuedInTheNextRunAndOthersComeBackAsTheyWere() throws Exception {
        var target = new CrawlTarget(url("http://a/x?y"), "http://A/x?y#z", 3, url("http://seed/"));
        store.queued(visit(1, "http://a/1"));
        store.queued(PageVisit.first(2, target));
        store.queued(visit(300, "http://b/"));
        commit(1);
        store.ended(visit(1, "http://a/1"), print("http://a/1"), Optional.empty());
        assertThat(store.endedSinceCut()).isEqualTo(1);
        commit(2);
        assertThat(store.endedSinceCut()).isZero();
        reopen();
        assertThat(store.hosts()).containsExactly("http://a:80", "http://b:80");
        assertThat(store.waiting("http://a:80", QueuePosition.START, 10)).containsExactly(PageVisit.first(2, target));
        assertThat(store.waiting("http://b:80", QueuePosition.START, 10)).containsExactly(visit(300, "http://b/"));
    }

    @Test
    protected void paceAndRobotsTxtOfAHostReachTheNextRun() throws Exception {
        long later = System.nanoTime() + TimeUnit.HOURS.toNanos(1);
        long earlier = System.nanoTime() - TimeUnit.HOURS.toNanos(1);
        store.setPace("http://a:80", new ThrottleState(2.5, 1e8, later, true, earlier));
        store.setPace("http://c:80", new ThrottleState(6, 0, later, false, ThrottleState.NEVER));
        store.setRobots("http://a:80", new HostRobots(url("http://a/robots.txt"), bytes("User-agent: *"), later));
        assertThat(store.pace("http://a:80").orElseThrow().window()).isEqualTo(2.5);
        commit(1);
        reopen();
        var pace = store.pace("http://a:80").orElseThrow();
        assertThat(pace.window()).isEqualTo(2.5);
        assertThat(pace.delayNanos()).isEqualTo(1e8);
        assertThat(pace.nextPermitted() - System.nanoTime())
                .isBetween(TimeUnit.MINUTES.toNanos(55), TimeUnit.HOURS.toNanos(1));
        assertThat(pace.congested()).isTrue();
        assertThat(System.nanoTime() - pace.answeredAt())
                .isBetween(TimeUnit.HOURS.toNanos(1) - 2_000_000, TimeUnit.MINUTES.toNanos(65));
        assertThat(store.pace("http://c:80").orElseThrow().answeredAt()).isEqualTo(ThrottleState.NEVER);
        var robots = store.robots("http://a:80").orElseThrow();
        assertThat(robots.text()).isEqualTo(bytes("User-agent: *"));
        assertThat(robots.location()).isEqualTo(url("http://a/robots.txt"));
        assertThat(store.pace("http://b:80")).isEmpty();
        assertThat(store.robots("http://b:80")).isEmpty();
    }

    @Test
    protected void aPageIsKnownToTheNextRun() throws Exception {
        var links = List.of(new Link(url("http://a/2"), "a", "href", "a label", ""));
        var page = new KnownPage(url("http://a/1"), Validators.NONE, PageLinks.of(links, RobotsDirectives.NONE));
        store.queued(visit(1, 1));
        store.queued(visit(2, 1));
        store.ended(visit(1, 1), print("http://a/1"), Optional.of(page));
        store.ended(visit(2, 1), print("http://a/2"), Optional.empty());
        commit(1);
        reopen();
        assertThat(store.known(print("http://a/1"))).hasValueSatisfying(known -> {
            assertThat(known.url()).isEqualTo(page.url());
            assertThat(known.links().links())
                    .hasSize(1)
                    .first()
                    .satisfies(link -> assertThat(link.url()).isEqualTo(url("http://a/2")));
        });
        assertThat(store.known(print("http://a/2"))).isEmpty();
    }

    @Test
    protected void keepsCountsAndLengths() throws Exception {
        store.variants().put(5, 300);
        store.pages().put(5, 1);
        assertThat(store.variants().get(5)).isEqualTo(300);
        commit(77);
        store.variants().put(5, 301);
        assertThat(store.variants().get(5)).isEqualTo(301);
        reopen();
        assertThat(store.variants().get(5)).isEqualTo(300);
        assertThat(store.pages().get(5)).isEqualTo(1);
        assertThat(store.pages().get(6)).isZero();
        assertThat(store.lengths()).contains(new FileLengths(77, 0));
        assertThat(store.checkpoint()).contains(CHECKPOINT);
    }

    @Test
    protected void aStoreIsUnchangedAfterACutUntilTheNextChange() {
        assertThat(store.isUnchanged()).isTrue();
        store.queued(visit(1, 1));
        assertThat(store.isUnchanged()).isFalse();
        cut();
        assertThat(store.isUnchanged()).isTrue();
        store.markSeen(List.of(print("http://a/")));
        assertThat(store.isUnchanged()).isFalse();
        makeDurable(1);
        assertThat(store.isUnchanged()).isFalse();
    }

    @Test
    protected void oneGroupIsCommittedAtATime() {
        assertThatThrownBy(() -> makeDurable(1)).isInstanceOf(IllegalStateException.class);
        cut();
        assertThatThrownBy(this::cut).isInstanceOf(IllegalStateException.class);
        makeDurable(1);
        cut();
    }
}
