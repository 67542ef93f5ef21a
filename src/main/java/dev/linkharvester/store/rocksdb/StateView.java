package dev.linkharvester.store.rocksdb;

import dev.linkharvester.model.Counts.HostCounts;
import dev.linkharvester.model.PageVisit;
import dev.linkharvester.store.Checkpoint;
import dev.linkharvester.store.StateFailure;
import dev.linkharvester.url.Url;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Looks into a state folder as it was last committed, and changes nothing; a harvest may use it at the same time. */
public final class StateView implements AutoCloseable {
    private final Database database;

    private StateView(Database database) {
        this.database = database;
    }

    /**
     * The URLs of one host.
     *
     * @param host its name, or address
     * @param queued those that have no outcome yet
     * @param done those that ended well
     * @param failed those that ended in a failure
     */
    public record HostState(String host, long queued, long done, long failed) {}

    /**
     * Opens a state folder to read it.
     *
     * @throws StateFailure when the folder holds no state, a damaged one, or one of another version
     */
    public static StateView open(Path folder) {
        var database = Database.openReadOnly(folder);
        try {
            StateHeader.checkVersion(database, folder.toString());
        } catch (StateFailure failure) {
            database.close();
            throw failure;
        }
        return new StateView(database);
    }

    /** The totals; empty when nothing was committed yet. Its hosts are left out. */
    public Optional<Checkpoint> checkpoint() {
        return Optional.ofNullable(database.get(Table.META, StateHeader.CHECKPOINT))
                .map(record -> Records.checkpoint(record, List.of()));
    }

    /**
     * Every host of which a URL waits, and those whose counts are kept apart, which may not be all; those with the longest
     * queue come first.
     */
    public List<HostState> hosts() {
        SortedMap<String, HostState> hosts = new TreeMap<>();
        for (HostCounts counts : StateStore.hostCounts(database)) {
            hosts.put(
                    counts.host(),
                    new HostState(counts.host(), 0, counts.finished() - counts.failed(), counts.failed()));
        }
        forEachKey(key -> Url.parse(Keys.hostOf(key)).map(Url::host).ifPresent(host -> {
            var known = hosts.getOrDefault(host, new HostState(host, 0, 0, 0));
            hosts.put(host, new HostState(host, known.queued + 1, known.done, known.failed));
        }));
        var sorted = new ArrayList<>(hosts.values());
        sorted.sort(Comparator.comparingLong(HostState::queued).reversed().thenComparing(HostState::host));
        return Collections.unmodifiableList(sorted);
    }

    private void forEachKey(Consumer<byte[]> action) {
        try (var position = database.iterate(Table.QUEUE)) {
            for (position.seekToFirst(); position.isValid(); position.next()) {
                action.accept(position.key());
            }
            database.check(position);
        }
    }

    /** Shows every URL that waits, host by host, in the order in which it will be asked. */
    public void forEachQueued(Consumer<PageVisit> action) {
        try (var position = database.iterate(Table.QUEUE)) {
            for (position.seekToFirst(); position.isValid(); position.next()) {
                action.accept(Records.visit(Keys.numberOf(position.key()), position.value()));
            }
            database.check(position);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
