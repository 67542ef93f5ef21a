package dev.linkharvester.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.model.Counts;
import dev.linkharvester.model.Counts.HostCounts;
import dev.linkharvester.model.CrawlTarget;
import dev.linkharvester.model.FileLengths;
import dev.linkharvester.model.KnownPage;
import dev.linkharvester.model.Link;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.model.PageVisit;
import dev.linkharvester.model.RobotsDirectives;
import dev.linkharvester.model.Validators;
import dev.linkharvester.store.Checkpoint;
import dev.linkharvester.store.QueuePosition;
import dev.linkharvester.url.CanonicalForm;
import dev.linkharvester.url.Fingerprint;
import dev.linkharvester.url.Url;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefreshRoundsTest {
    private static final PageVisit PAGE = visit(1, "http://a/");
    private static final PageVisit MISSING = visit(7, "http://b/x");
    private static final KnownPage KNOWN = new KnownPage(
            url("http://a/moved"),
            new Validators("\"v\"", "Sat, 21 Nov 2026 10:00:00 GMT"),
            new PageLinks(
                    List.of(
                            new Link(url("http://a/1"), "a", "href", "nofollow", "one\ttwo"),
                            new Link(url("http://b/x#y"), "link-header", "", "", "")),
                    Map.of("mailto", 3, PageLinks.INVALID, 4),
                    true,
                    new RobotsDirectives(true, false)));

    @TempDir
    private Path folder;

    private static Url url(String href) {
        return Url.parse(href).orElseThrow();
    }

    private static PageVisit visit(long number, String href) {
        return PageVisit.first(number, CrawlTarget.seed(url(href), href));
    }

    private static Fingerprint print(PageVisit visit) {
        return CanonicalForm.DEFAULT.fingerprint(visit.target().url());
    }

    private StateStore open(boolean refresh) {
        return StateStore.open(new StateSettings(folder, Map.of(), refresh), System::nanoTime);
    }

    private static Checkpoint checkpoint(long finished) {
        var hosts = List.of(new HostCounts("a", 1, 0, 1, 5, Optional.empty()));
        return new Checkpoint(
                9, 2, finished, 0, 0, 2, new Counts(5, new TreeMap<>(), Map.of(), Map.of(), Map.of(), Map.of(), hosts));
    }

    @BeforeEach
    void firstRound() {
        try (var store = open(true)) {
            assertThat(store.isRefreshing()).isFalse();
            store.queued(PAGE);
            store.queued(MISSING);
            store.ended(PAGE, print(PAGE), Optional.of(KNOWN));
            store.cut(checkpoint(1));
            store.commit(new FileLengths(55, 66));
        }
    }

    private void finish() {
        try (var store = open(false)) {
            store.ended(MISSING, print(MISSING), Optional.empty());
            store.cut(checkpoint(2));
            store.commit(new FileLengths(77, 88));
        }
    }

    @Test
    void aRoundThatIsNotFinishedGoesOnFirst() {
        try (var store = open(true)) {
            assertThat(store.isRefreshing()).isFalse();
            assertThat(store.hosts()).containsExactly("http://b:80");
            assertThat(store.lengths()).contains(new FileLengths(55, 66));
        }
    }

    @Test
    void withoutARefreshNothingIsQueuedAgain() {
        finish();
        try (var store = open(false)) {
            assertThat(store.hosts()).isEmpty();
            assertThat(store.lengths()).contains(new FileLengths(77, 88));
        }
    }

    @Test
    void aRefreshQueuesAllThatIsKnownWithItsNumbersAndBeginsCountsAndFilesAnew() {
        finish();
        try (var store = open(true)) {
            assertSecondRound(store);
        }
        try (var store = open(true)) {
            assertSecondRound(store);
        }
    }

    private static void assertSecondRound(StateStore store) {
        assertThat(store.isRefreshing()).isTrue();
        assertThat(store.lengths()).isEmpty();
        assertThat(store.waiting("http://a:80", QueuePosition.START, 9)).containsExactly(PAGE);
        assertThat(store.waiting("http://b:80", QueuePosition.START, 9)).containsExactly(MISSING);
        assertThat(store.known(print(PAGE))).contains(KNOWN);
        assertThat(store.known(print(MISSING))).isEmpty();
        assertThat(store.checkpoint()).hasValueSatisfying(before -> {
            assertThat(before.number()).isEqualTo(9);
            assertThat(before.accepted()).isEqualTo(2);
            assertThat(before.seeds()).isEqualTo(2);
            assertThat(before.finished()).isZero();
            assertThat(before.counts().hosts()).isEmpty();
        });
    }

    @Test
    void aRoundWhoseBeginningWasCutOffBeginsAtTheNextStart() {
        finish();
        try (var database = Database.open(folder);
                var group = new StateTransaction(database)) {
            group.put(Table.QUEUE, Keys.of("http://a:80", QueuePosition.of(PAGE)), Records.ofTarget(PAGE.target()));
            group.put(Table.META, Keys.of("beginning"), new byte[0]);
            group.commit();
        }
        try (var store = open(false)) {
            assertSecondRound(store);
        }
    }
}
