package dev.linkharvester.frontier;

import static dev.linkharvester.frontier.Assignments.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.model.CrawlTarget;
import dev.linkharvester.model.PageVisit;
import dev.linkharvester.model.RobotsVisit;
import dev.linkharvester.store.QueuePosition;
import dev.linkharvester.store.memory.MemoryStore;
import dev.linkharvester.url.Fingerprint;
import dev.linkharvester.url.Url;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** In which order the visits of a host come, and that a small window loses none of them. */
class HostQueueTest {
    private static final String KEY = "http://a.example:80";
    private static final Url SEED = Url.parse("http://seed.example/").orElseThrow();

    private final HostQueue host = new HostQueue(KEY, 6, new MemoryStore(), 0);

    private static PageVisit visit(long number, int depth) {
        var url = Url.parse("http://a.example/" + number).orElseThrow();
        return PageVisit.first(number, new CrawlTarget(url, url.href(), depth, SEED));
    }

    private static List<Long> numbers(HostQueue host) {
        var numbers = new ArrayList<Long>();
        while (host.first().isPresent()) {
            numbers.add(number(host.removeFirst()));
        }
        return numbers;
    }

    @Test
    void theNearestToASeedComesFirstAndThenTheOneThatWasAcceptedFirst() {
        host.add(visit(1, 2), true);
        host.add(visit(2, 0), true);
        host.add(visit(3, 1), true);
        host.add(visit(4, -2), true);
        host.add(visit(5, 1), true);
        assertThat(numbers(host)).containsExactly(4L, 2L, 3L, 5L, 1L);
    }

    @Test
    void whatWasBegunComesBeforeWhatWasNotAndRobotsTxtBeforeAll() {
        var robots = RobotsVisit.first(SEED.resolve("/robots.txt").orElseThrow(), SEED);
        host.add(visit(1, 0), true);
        host.addBegun(visit(2, 5).again());
        host.addBegun(visit(3, 4).redirectedTo(SEED));
        host.addBegun(robots);
        host.addBegun(visit(4, 0).again());
        assertThat(numbers(host)).containsExactly(0L, 2L, 3L, 4L, 1L);
    }

    /** A depth of -1 takes one out, as {@link Frontier} does; every third of them ends at once. */
    @Property(tries = 3_000)
    void aWindowTooSmallLosesNoneAndRepeatsNone(
            @ForAll @Size(max = 60) List<@IntRange(min = -1, max = 3) Integer> steps,
            @ForAll @IntRange(min = 1, max = 4) int window,
            @ForAll @IntRange(min = 1, max = 9) int roomEvery) {
        var store = new FakeDurableStore(window);
        var narrow = new HostQueue(KEY, 6, store, 0);
        var waiting = new TreeMap<QueuePosition, PageVisit>();
        Set<Long> taken = new HashSet<>();
        int inMemory = 0;
        for (int step = 0; step < steps.size() || !waiting.isEmpty(); step++) {
            int depth = step < steps.size() ? steps.get(step) : -1;
            if (depth >= 0) {
                var visit = visit(step + 1, depth);
                store.queued(visit);
                waiting.put(QueuePosition.of(visit), visit);
                inMemory += narrow.add(visit, step % roomEvery == 0);
            } else {
                inMemory += narrow.refill(1 + step % window, taken::contains);
                assertThat(narrow.first().isPresent()).isEqualTo(!waiting.isEmpty());
                if (!waiting.isEmpty()) {
                    var visit = (PageVisit) narrow.removeFirst();
                    inMemory--;
                    assertThat(visit).isEqualTo(waiting.pollFirstEntry().getValue());
                    if (step % 3 == 0) {
                        store.ended(visit, new Fingerprint(visit.number(), 0), Optional.empty());
                    } else {
                        taken.add(visit.number());
                    }
                }
            }
            assertThat(inMemory).isBetween(0, window);
        }
        narrow.refill(window, taken::contains);
        assertThat(narrow.isEmpty()).isTrue();
    }
}
