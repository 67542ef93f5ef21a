package dev.linkharvester.store.rocksdb;

import dev.linkharvester.model.PageVisit;
import dev.linkharvester.store.QueuePosition;
import dev.linkharvester.url.Fingerprint;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** Changes that become durable together, and what a look-up must know of them until then. */
final class StateTransaction implements AutoCloseable {
    /** What {@link #seen} holds of a URL that no redirect claimed. */
    static final long UNCLAIMED = 0;

    private final Database database;
    private final WriteBatch batch = new WriteBatch();
    private final Map<Fingerprint, Long> seen = new HashMap<>();
    private final Map<String, NavigableMap<QueuePosition, PageVisit>> queued = new HashMap<>();
    private final Set<Long> endedNumbers = new HashSet<>();
    private final Map<Table, Map<Object, byte[]>> values = new HashMap<>();
    private int ended;
    private boolean changed;

    StateTransaction(Database database) {
        this.database = database;
    }

    boolean isEmpty() {
        return !changed;
    }

    /** URLs that got their outcome. */
    int ended() {
        return ended;
    }

    void seen(Fingerprint url, long claimedBy) {
        seen.put(url, claimedBy);
        put(
                Table.URLS,
                Keys.of(url),
                claimedBy == UNCLAIMED
                        ? new byte[0]
                        : new RecordOutput().number(claimedBy).bytes());
    }

    /** By which visit a URL was claimed; empty when this group has not seen it. */
    Optional<Long> seen(Fingerprint url) {
        return Optional.ofNullable(seen.get(url));
    }

    Iterable<Fingerprint> seen() {
        return seen.keySet();
    }

    void queued(String host, PageVisit visit) {
        var place = QueuePosition.of(visit);
        queued.computeIfAbsent(host, first -> new TreeMap<>()).put(place, visit);
        put(Table.QUEUE, Keys.of(host, place), Records.ofTarget(visit.target()));
    }

    /** The visits of a host that this group queued behind a place, in their order. */
    Collection<PageVisit> queuedBehind(String host, QueuePosition after) {
        var visits = queued.get(host);
        return visits == null ? List.of() : visits.tailMap(after, false).values();
    }

    void ended(String host, PageVisit visit) {
        ended++;
        endedNumbers.add(visit.number());
        delete(Table.QUEUE, Keys.of(host, QueuePosition.of(visit)));
    }

    /** Whether a visit got its outcome in this group. */
    boolean hasEnded(PageVisit visit) {
        return endedNumbers.contains(visit.number());
    }

    /** Sets a value that this group is asked for until it is committed. */
    void set(Table table, Object name, byte[] key, byte[] value) {
        values.computeIfAbsent(table, first -> new HashMap<>()).put(name, value);
        put(table, key, value);
    }

    Optional<byte[]> get(Table table, Object name) {
        return Optional.ofNullable(values.getOrDefault(table, Map.of()).get(name));
    }

    /** Sets a value that is asked for when the state is opened alone. */
    void put(Table table, byte[] key, byte[] value) {
        changed = true;
        try {
            batch.put(database.handle(table), key, value);
        } catch (RocksDBException e) {
            throw database.failure(e);
        }
    }

    void delete(Table table, byte[] key) {
        changed = true;
        try {
            batch.delete(database.handle(table), key);
        } catch (RocksDBException e) {
            throw database.failure(e);
        }
    }

    void commit() {
        database.commit(batch);
    }

    @Override
    public void close() {
        batch.close();
    }
}
