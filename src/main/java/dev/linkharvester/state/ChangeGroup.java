package dev.linkharvester.state;

import dev.linkharvester.message.Visit;
import dev.linkharvester.url.Fingerprint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** Changes that become durable together, and what a look-up must know of them until then. */
final class ChangeGroup implements AutoCloseable {
    /** What {@link #seen} holds of a URL that no redirect claimed. */
    static final long UNCLAIMED = 0;

    private final Database database;
    private final WriteBatch batch = new WriteBatch();
    private final Map<Fingerprint, Long> seen = new HashMap<>();
    private final Map<String, Deque<Visit>> queued = new HashMap<>();
    private final Map<Table, Map<Object, byte[]>> values = new HashMap<>();
    private int ended;
    private boolean changed;

    ChangeGroup(Database database) {
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

    void queued(String host, Visit visit) {
        queued.computeIfAbsent(host, first -> new ArrayDeque<>()).add(visit);
        put(Table.QUEUE, Keys.of(host, visit.number()), Records.ofTarget(visit.target()));
    }

    /** The visits of a host with a number above {@code after}, in order. */
    List<Visit> queuedAfter(String host, long after) {
        var visits = new ArrayList<Visit>();
        queued.getOrDefault(host, new ArrayDeque<>()).forEach(visit -> {
            if (visit.number() > after) {
                visits.add(visit);
            }
        });
        return visits;
    }

    void ended(String host, long number) {
        ended++;
        delete(Table.QUEUE, Keys.of(host, number));
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
