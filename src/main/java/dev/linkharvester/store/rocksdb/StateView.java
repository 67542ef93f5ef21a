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

/** Reads a state folder as it was last committed, and changes nothing. A harvest may use it at the same time. */
public final class StateView implements AutoCloseable {
    private final Database database;

    private StateView(Database database) {
        this.database = database;
    }

    /**
     * Counts the URLs of one host.
     *
     * @param host its name, or address
     * @param queued URLs without an outcome
     * @param done URLs that ended well
     * @param failed URLs that ended in a failure
     */
    public record HostState(String host, long queued, long done, long failed) {}

    /**
     * Opens a state folder for reading.
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

    /** Returns the totals, without hosts; empty when nothing was committed yet. */
    public Optional<Checkpoint> checkpoint() {
        return Optional.ofNullable(database.get(Table.META, StateHeader.CHECKPOINT))
                .map(record -> Records.checkpoint(record, List.of()));
    }

    /**
     * Returns every host that has a queue or counts of its own, the longest queue first. Hosts without a queue may be
     * missing, as not every host has counts.
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

    /** Passes on every queued URL, host by host, in the order of the queues. */
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
