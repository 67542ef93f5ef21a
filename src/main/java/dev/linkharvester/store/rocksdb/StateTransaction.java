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

/** Collects changes that become durable together, and answers look-ups of them until then. */
final class StateTransaction implements AutoCloseable {
    /** The value in the seen set of a URL that no redirect claimed. */
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

    /** Returns how many URLs have ended in this group. */
    int ended() {
        return ended;
    }

    /** Adds a URL to the seen set. */
    void seen(Fingerprint url, long claimedBy) {
        seen.put(url, claimedBy);
        put(
                Table.URLS,
                Keys.of(url),
                claimedBy == UNCLAIMED
                        ? new byte[0]
                        : new RecordOutput().number(claimedBy).bytes());
    }

    /** Returns the visit that claimed a URL; empty when this group has not seen it. */
    Optional<Long> seen(Fingerprint url) {
        return Optional.ofNullable(seen.get(url));
    }

    Iterable<Fingerprint> seen() {
        return seen.keySet();
    }

    /** Adds a visit to the queue of a host. */
    void queued(String host, PageVisit visit) {
        var position = QueuePosition.of(visit);
        queued.computeIfAbsent(host, first -> new TreeMap<>()).put(position, visit);
        put(Table.QUEUE, Keys.of(host, position), Records.ofTarget(visit.target()));
    }

    /** Returns the visits of a host that this group queued behind a position, in their order. */
    Collection<PageVisit> queuedBehind(String host, QueuePosition after) {
        var visits = queued.get(host);
        return visits == null ? List.of() : visits.tailMap(after, false).values();
    }

    /** Removes a visit from the queue of a host. */
    void ended(String host, PageVisit visit) {
        ended++;
        endedNumbers.add(visit.number());
        delete(Table.QUEUE, Keys.of(host, QueuePosition.of(visit)));
    }

    /** Whether a visit has ended in this group. */
    boolean hasEnded(PageVisit visit) {
        return endedNumbers.contains(visit.number());
    }

    /** Sets a value that {@link #get} returns until the group is on disk. */
    void set(Table table, Object name, byte[] key, byte[] value) {
        values.computeIfAbsent(table, first -> new HashMap<>()).put(name, value);
        put(table, key, value);
    }

    /** Returns a value that was {@link #set} in this group. */
    Optional<byte[]> get(Table table, Object name) {
        return Optional.ofNullable(values.getOrDefault(table, Map.of()).get(name));
    }

    /** Sets a value that nobody reads before the next run. */
    void put(Table table, byte[] key, byte[] value) {
        changed = true;
        try {
            batch.put(database.handle(table), key, value);
        } catch (RocksDBException e) {
            throw database.failure(e);
        }
    }

    /** Deletes a key. */
    void delete(Table table, byte[] key) {
        changed = true;
        try {
            batch.delete(database.handle(table), key);
        } catch (RocksDBException e) {
            throw database.failure(e);
        }
    }

    /** Writes all changes at once, and waits for the disk. */
    void commit() {
        database.commit(batch);
    }

    @Override
    public void close() {
        batch.close();
    }
}
