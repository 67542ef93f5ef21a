package dev.linkharvester.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkharvester.failure.ExitCodes;
import dev.linkharvester.model.FileLengths;
import dev.linkharvester.store.DurableStoreContract;
import dev.linkharvester.store.StateFailure;
import dev.linkharvester.url.Fingerprint;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rocksdb.Statistics;
import org.rocksdb.TickerType;

/** Checks the state folder: the contract of durable stores, and what is particular to a folder and to RocksDB. */
class StateStoreTest extends DurableStoreContract {
    @TempDir
    private Path folder;

    @Override
    protected StateStore open() {
        return open(Map.of("depth", "2"));
    }

    private StateStore open(Map<String, String> options) {
        return StateStore.open(new StateSettings(folder.resolve("state"), options, false), System::nanoTime);
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
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCodes.USAGE))
                .hasMessageContaining("depth was 2 and is 3; scope was not given and is any");
        store = open();
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
        store = open();
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
    private List<Fingerprint> writeMuch() throws Exception {
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
                    store = open();
                    store.markSeen(urls);
                })
                .isInstanceOf(StateFailure.class)
                .hasMessageContaining("the state is damaged");
        store = StateStore.open(new StateSettings(folder.resolve("another"), Map.of(), false), System::nanoTime);
    }

    @ParameterizedTest
    @EnumSource
    void damageIsNamedAndNotSkipped(Part damaged) throws Exception {
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
    void aFileThatIsMissingIsDamage(Part missing) throws Exception {
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
        store = open();
        assertThat(store.lengths()).contains(new FileLengths(1, 0));
        assertThat(store.markSeen(List.of(print("http://a/"), print("http://b/"))).stream())
                .containsExactly(1);
    }
}
