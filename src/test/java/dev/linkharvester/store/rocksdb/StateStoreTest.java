package dev.linkharvester.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkharvester.model.Counts;
import dev.linkharvester.model.Counts.HostCounts;
import dev.linkharvester.model.CrawlTarget;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.FileLengths;
import dev.linkharvester.model.PageVisit;
import dev.linkharvester.politeness.ThrottleState;
import dev.linkharvester.robots.HostRobots;
import dev.linkharvester.store.Checkpoint;
import dev.linkharvester.store.QueuePosition;
import dev.linkharvester.url.CanonicalForm;
import dev.linkharvester.url.Fingerprint;
import dev.linkharvester.url.Url;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rocksdb.Statistics;
import org.rocksdb.TickerType;

class StateStoreTest {
    private static final Checkpoint CHECKPOINT = new Checkpoint(
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

    @TempDir
    private Path folder;

    private StateStore store;

    @BeforeEach
    void open() {
        store = open(Map.of("depth", "2"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private StateStore open(Map<String, String> options) {
        return StateStore.open(new StateSettings(folder.resolve("state"), options, false), System::nanoTime);
    }

    private void commit(long output) {
        store.cut(CHECKPOINT);
        store.commit(new FileLengths(output, 0));
    }

    /** What a crash leaves: nothing of what was not committed. */
    private void reopen() {
        store.close();
        open();
    }

    private static Url url(String href) {
        return Url.parse(href).orElseThrow();
    }

    private static Fingerprint print(String href) {
        return CanonicalForm.DEFAULT.fingerprint(url(href));
    }

    private static PageVisit visit(long number, String href) {
        return PageVisit.first(number, CrawlTarget.seed(url(href), href));
    }

    private static List<Long> numbers(List<PageVisit> visits) {
        return visits.stream().map(PageVisit::number).toList();
    }

    @Test
    void aUrlIsNewOnceInAListInAGroupOverGroupsAndOverRuns() {
        var list = List.of(print("http://a/"), print("http://b/"), print("http://a/"));
        assertThat(store.markSeen(list).stream()).containsExactly(0, 1);
        assertThat(store.markSeen(list).stream()).isEmpty();
        store.cut(CHECKPOINT);
        assertThat(store.markSeen(List.of(print("http://b/"), print("http://c/"))).stream())
                .as("while the group is being committed")
                .containsExactly(1);
        store.commit(new FileLengths(1, 0));
        assertThat(store.markSeen(list).stream()).isEmpty();
        commit(2);
        reopen();
        assertThat(store.markSeen(List.of(print("http://c/"), print("http://d/"), print("http://a/"))).stream())
                .containsExactly(1);
    }

    @Test
    void whatWasNotCommittedIsForgotten() {
        store.markSeen(List.of(print("http://a/")));
        store.queued(visit(1, "http://a/"));
        store.cut(CHECKPOINT);
        reopen();
        assertThat(store.lengths()).isEmpty();
        assertThat(store.checkpoint()).isEmpty();
        assertThat(store.hosts()).isEmpty();
        assertThat(store.markSeen(List.of(print("http://a/"))).stream()).containsExactly(0);
    }

    @Test
    void whereARedirectLedBelongsToItsVisitInAnotherRunToo() {
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

    private static PageVisit visit(long number, int depth) {
        var url = url("http://a/" + number);
        return PageVisit.first(number, new CrawlTarget(url, url.href(), depth, url("http://seed/")));
    }

    private List<Long> waiting(QueuePosition after, int most) {
        return numbers(store.waiting("http://a:80", after, most));
    }

    @Test
    void whatWaitsComesInTheOrderOfItsDepthAndNumberFromDiskAndFromBothGroups() {
        store.queued(visit(1, 1));
        store.queued(visit(2, 3));
        store.queued(visit(3, 2));
        store.queued(visit(4, "http://ab/"));
        commit(1);
        store.queued(visit(5, 2));
        store.queued(visit(6, -2));
        store.cut(CHECKPOINT);
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
                store.commit(new FileLengths(1, 0));
            }
        }
    }

    @Test
    void whatEndedDoesNotWaitWhicheverGroupItIsIn() {
        for (long number = 1; number <= 6; number++) {
            store.queued(visit(number, 1));
        }
        end(1);
        assertThat(waiting(QueuePosition.START, 2)).containsExactly(2L, 3L);
        commit(1);
        end(2);
        store.cut(CHECKPOINT);
        end(3);
        assertThat(waiting(QueuePosition.START, 2)).containsExactly(4L, 5L);
        store.commit(new FileLengths(1, 0));
        assertThat(waiting(QueuePosition.START, 9)).containsExactly(4L, 5L, 6L);
    }

    private void end(long number) {
        store.ended(visit(number, 1), print("http://a/" + number), Optional.empty());
    }

    @Test
    void aUrlThatEndedWaitsNoMoreAndOthersComeBackAsTheyWere() {
        var target = new CrawlTarget(url("http://a/x?y"), "http://A/x?y#z", 3, url("http://seed/"));
        store.queued(visit(1, "http://a/1"));
        store.queued(PageVisit.first(2, target));
        store.queued(visit(300, "http://b/"));
        commit(1);
        var ended = visit(1, "http://a/1");
        store.ended(ended, print("http://a/1"), Optional.empty());
        assertThat(store.ended()).isEqualTo(1);
        commit(2);
        assertThat(store.ended()).isZero();
        reopen();
        assertThat(store.hosts()).containsExactly("http://a:80", "http://b:80");
        assertThat(store.waiting("http://a:80", QueuePosition.START, 10)).containsExactly(PageVisit.first(2, target));
        assertThat(store.waiting("http://b:80", QueuePosition.START, 10)).containsExactly(visit(300, "http://b/"));
    }

    @Test
    void remembersWhatHostsTaught() {
        long later = System.nanoTime() + TimeUnit.HOURS.toNanos(1);
        long earlier = System.nanoTime() - TimeUnit.HOURS.toNanos(1);
        store.setPace("http://a:80", new ThrottleState(2.5, 1e8, later, true, earlier));
        store.setPace("http://c:80", new ThrottleState(6, 0, later, false, ThrottleState.NEVER));
        store.setRobots(
                "http://a:80",
                new HostRobots(url("http://a/robots.txt"), "User-agent: *".getBytes(StandardCharsets.UTF_8), later));
        assertThat(store.pace("http://a:80").orElseThrow().window()).isEqualTo(2.5);
        commit(1);
        reopen();
        var pace = store.pace("http://a:80").orElseThrow();
        assertThat(pace.window()).isEqualTo(2.5);
        assertThat(pace.gapNanos()).isEqualTo(1e8);
        assertThat(pace.nextPermitted() - System.nanoTime())
                .isBetween(TimeUnit.MINUTES.toNanos(55), TimeUnit.HOURS.toNanos(1));
        assertThat(pace.congested()).isTrue();
        assertThat(System.nanoTime() - pace.answeredAt())
                .isBetween(TimeUnit.HOURS.toNanos(1) - 2_000_000, TimeUnit.MINUTES.toNanos(65));
        assertThat(store.pace("http://c:80").orElseThrow().answeredAt()).isEqualTo(ThrottleState.NEVER);
        var robots = store.robots("http://a:80").orElseThrow();
        assertThat(robots.text()).asString(StandardCharsets.UTF_8).isEqualTo("User-agent: *");
        assertThat(robots.location()).isEqualTo(url("http://a/robots.txt"));
        assertThat(store.pace("http://b:80")).isEmpty();
        assertThat(store.robots("http://b:80")).isEmpty();
    }

    @Test
    void keepsCountsAndLengths() {
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
    void aFolderIsForOneHarvestAtATime() {
        assertThatThrownBy(() -> open(Map.of("depth", "2")))
                .isInstanceOf(StateFailure.class)
                .hasMessageContaining("another harvest uses this state");
    }

    @Test
    void otherOptionsAreRefusedByName() {
        store.close();
        assertThatThrownBy(() -> open(Map.of("depth", "3", "scope", "any")))
                .isInstanceOfSatisfying(
                        StateFailure.class,
                        failure -> assertThat(failure.isContradiction()).isTrue())
                .hasMessageContaining("depth was 2 and is 3; scope was not given and is any");
        open();
    }

    @Test
    void anotherVersionIsRefused() {
        store.close();
        for (long version : List.of(StateHeader.VERSION - 1, StateHeader.VERSION + 1)) {
            writeVersion(version);
            assertThatThrownBy(() -> open(Map.of("depth", "2")))
                    .isInstanceOf(StateFailure.class)
                    .hasMessageContaining("is of version " + version
                            + " of the state's format, and this program has version " + StateHeader.VERSION
                            + ": go on with the program that began it, or name another folder");
        }
        writeVersion(StateHeader.VERSION);
        open();
    }

    private void writeVersion(long version) {
        try (var database = Database.open(folder.resolve("state"));
                var group = new StateTransaction(database)) {
            group.put(
                    Table.META,
                    Keys.of("version"),
                    new RecordOutput().number(version).bytes());
            group.commit();
        }
    }

    @Test
    void aGroupIsOneWriteThatIsForcedToDisk() {
        try (var statistics = new Statistics();
                var database = Database.open(folder.resolve("forced"), options -> options.setStatistics(statistics));
                var group = new StateTransaction(database)) {
            group.seen(print("http://a/"), StateTransaction.UNCLAIMED);
            group.queued("http://a:80", visit(1, "http://a/"));
            long forced = statistics.getTickerCount(TickerType.WAL_FILE_SYNCED);
            long written = statistics.getTickerCount(TickerType.WRITE_WITH_WAL);
            group.commit();
            assertThat(statistics.getTickerCount(TickerType.WAL_FILE_SYNCED)).isEqualTo(forced + 1);
            assertThat(statistics.getTickerCount(TickerType.WRITE_WITH_WAL)).isEqualTo(written + 1);
        }
    }

    @Test
    void anotherFaultOfAFolderWithLockInItsNameIsNotTakenForAnotherHarvest() throws IOException {
        var blocks = folder.resolve("blocks");
        Files.createDirectories(blocks.resolve("LOCK"));
        assertThatThrownBy(() -> StateStore.open(new StateSettings(blocks, Map.of(), false), System::nanoTime))
                .isInstanceOf(StateFailure.class)
                .hasMessageContaining("the state cannot be read or written");
    }

    /** What a folder consists of, by a part of the name. */
    enum Part {
        LOG(".log"),
        TABLE(".sst"),
        MANIFEST("MANIFEST");

        private final String name;

        Part(String name) {
            this.name = name;
        }
    }

    // Much that is in tables, and much that is in the log alone.
    private List<Fingerprint> writeMuch() {
        var urls = IntStream.range(0, 20_000)
                .mapToObj(number -> print("http://a/" + number))
                .toList();
        store.markSeen(urls.subList(0, 10_000));
        commit(1);
        reopen();
        store.markSeen(urls.subList(10_000, 20_000));
        commit(2);
        store.close();
        return urls;
    }

    private void assertDamaged(List<Fingerprint> urls) {
        assertThatThrownBy(() -> {
                    open();
                    store.markSeen(urls);
                })
                .isInstanceOf(StateFailure.class)
                .hasMessageContaining("the state is damaged");
        store = StateStore.open(new StateSettings(folder.resolve("another"), Map.of(), false), System::nanoTime);
    }

    @ParameterizedTest
    @EnumSource
    void damageIsNamedAndNotSkipped(Part damaged) throws IOException {
        var urls = writeMuch();
        var files = filesNamed(damaged);
        assertThat(files).isNotEmpty();
        for (var file : files) {
            overwriteTheMiddle(file);
        }
        assertDamaged(urls);
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatIsMissingIsDamage(Part missing) throws IOException {
        var urls = writeMuch();
        for (var file : filesNamed(missing)) {
            Files.delete(file);
        }
        assertDamaged(urls);
    }

    @Test
    void anEarlierLogThatIsMissingIsDamage() throws IOException {
        store.close();
        try (var database = Database.open(folder.resolve("state"))) {
            put(database, 1);
            database.flush(Table.META);
            put(database, 2);
        }
        var logs = filesNamed(Part.LOG).stream().sorted().toList();
        assertThat(logs).hasSize(2);
        Files.delete(logs.getFirst());
        assertDamaged(List.of());
    }

    // A table that is not flushed with the other keeps its log.
    private static void put(Database database, long value) {
        try (var group = new StateTransaction(database)) {
            for (var table : List.of(Table.META, Table.HOST_PAGES)) {
                group.put(table, Keys.of(value), new byte[1]);
            }
            group.commit();
        }
    }

    private List<Path> filesNamed(Part kind) throws IOException {
        try (var files = Files.list(folder.resolve("state"))) {
            return files.filter(file -> file.getFileName().toString().contains(kind.name))
                    .toList();
        }
    }

    private static void overwriteTheMiddle(Path path) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            file.seek(file.length() / 3);
            file.write(new byte[Math.toIntExact(file.length() / 8)]);
        }
    }

    @Test
    void aWriteThatWasTornAtTheEndIsAsIfItNeverWas() throws IOException {
        store.markSeen(List.of(print("http://a/")));
        commit(1);
        store.markSeen(List.of(print("http://b/")));
        commit(2);
        store.close();
        Optional<Path> log = filesNamed(Part.LOG).stream().findFirst();
        try (var file = new RandomAccessFile(log.orElseThrow().toFile(), "rw")) {
            file.setLength(file.length() - 3);
        }
        open();
        assertThat(store.lengths()).contains(new FileLengths(1, 0));
        assertThat(store.markSeen(List.of(print("http://a/"), print("http://b/"))).stream())
                .containsExactly(1);
    }
}
