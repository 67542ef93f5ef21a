package dev.linkharvester.store.rocksdb;

import dev.linkharvester.frontier.Ticker;
import dev.linkharvester.model.Counts.HostCounts;
import dev.linkharvester.model.FileLengths;
import dev.linkharvester.model.KnownPage;
import dev.linkharvester.model.PageVisit;
import dev.linkharvester.politeness.ThrottleState;
import dev.linkharvester.robots.HostRobots;
import dev.linkharvester.store.Checkpoint;
import dev.linkharvester.store.Counters;
import dev.linkharvester.store.DurableStore;
import dev.linkharvester.store.QueuePosition;
import dev.linkharvester.store.StateFailure;
import dev.linkharvester.url.Fingerprint;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Stores a frontier in a state folder. For one thread; methods block on the disk.
 *
 * <p>Look-ups read the {@link StateGroups} first, and then the disk.
 */
public final class StateStore implements DurableStore {
    /** Visits of a host that are read at a time and held in memory. */
    static final int WINDOW = 64;

    private final Database database;
    private final StateClock clock;
    private final Optional<FileLengths> lengths;
    private final long round;
    private final StateGroups groups;
    private final SeenTable seen;
    private final QueueTable queue;
    private final Counters variants = new TableCounters(Table.VARIANTS);
    private final Counters pages = new TableCounters(Table.HOST_PAGES);

    private StateStore(Database database, StateClock clock, Optional<FileLengths> lengths, long round) {
        this.database = database;
        this.clock = clock;
        this.lengths = lengths;
        this.round = round;
        groups = new StateGroups(database);
        seen = new SeenTable(database, groups);
        queue = new QueueTable(database, groups);
    }

    /**
     * Opens a state folder for this process alone, and creates it if it does not exist.
     *
     * @param ticker of the frontier
     * @throws StateFailure when the folder cannot be used, is in use, is damaged, is of another version of this program, or
     *     was begun with other options
     */
    public static StateStore open(StateSettings settings, Ticker ticker) {
        var database = Database.open(settings.folder());
        try {
            long round = RefreshRounds.open(database, settings);
            var lengths = Optional.ofNullable(database.get(Table.META, StateHeader.LENGTHS));
            var clock = new StateClock(ticker, InstantSource.system());
            return new StateStore(database, clock, lengths.map(Records::lengths), round);
        } catch (RuntimeException failure) {
            database.close();
            throw failure;
        }
    }

    @Override
    public Optional<FileLengths> lengths() {
        return lengths;
    }

    @Override
    public boolean keepsQueue() {
        return true;
    }

    @Override
    public boolean keepsPace() {
        return true;
    }

    @Override
    public boolean keepsRobots() {
        return true;
    }

    @Override
    public boolean isBlocking() {
        return true;
    }

    @Override
    public boolean isRefreshing() {
        return round > 0;
    }

    @Override
    public BitSet markSeen(List<Fingerprint> urls) {
        return seen.markSeen(urls);
    }

    @Override
    public boolean claim(Fingerprint url, long number) {
        return seen.claim(url, number);
    }

    @Override
    public int window() {
        return WINDOW;
    }

    @Override
    public void queued(PageVisit visit) {
        groups.gathering().queued(visit.target().url().hostKey(), visit);
    }

    @Override
    public List<PageVisit> waiting(String host, QueuePosition after, int max) {
        return queue.waiting(host, after, max);
    }

    @Override
    public void ended(PageVisit visit, Fingerprint url, Optional<KnownPage> page) {
        var group = groups.gathering();
        group.ended(visit.target().url().hostKey(), visit);
        group.put(Table.PAGES, Keys.of(url), Records.ofPage(visit, page));
    }

    @Override
    public List<String> hosts() {
        return queue.hosts();
    }

    @Override
    public Optional<KnownPage> known(Fingerprint url) {
        return Optional.ofNullable(database.get(Table.PAGES, Keys.of(url))).flatMap(Records::page);
    }

    @Override
    public Optional<ThrottleState> pace(String host) {
        return groups.get(Table.PACES, host, Keys.of(host)).map(record -> Records.pace(record, clock));
    }

    @Override
    public void setPace(String host, ThrottleState pace) {
        groups.gathering().set(Table.PACES, host, Keys.of(host), Records.ofPace(pace, clock));
    }

    @Override
    public Optional<HostRobots> robots(String host) {
        return groups.get(Table.ROBOTS, host, Keys.of(host)).map(record -> Records.robots(record, clock));
    }

    @Override
    public void setRobots(String host, HostRobots robots) {
        groups.gathering().set(Table.ROBOTS, host, Keys.of(host), Records.ofRobots(robots, clock));
    }

    @Override
    public Counters variants() {
        return variants;
    }

    @Override
    public Counters pages() {
        return pages;
    }

    @Override
    public Optional<Checkpoint> checkpoint() {
        return Optional.ofNullable(database.get(Table.META, StateHeader.CHECKPOINT))
                .map(record -> Records.checkpoint(record, hostCounts(database)));
    }

    static List<HostCounts> hostCounts(Database database) {
        var counts = new ArrayList<HostCounts>();
        try (var position = database.iterate(Table.HOST_COUNTS)) {
            for (position.seekToFirst(); position.isValid(); position.next()) {
                counts.add(Records.hostCounts(Keys.text(position.key()), position.value()));
            }
            database.check(position);
        }
        return counts;
    }

    @Override
    public boolean isUnchanged() {
        return groups.gathering().isEmpty();
    }

    @Override
    public int endedSinceCut() {
        return groups.gathering().ended();
    }

    @Override
    public void cut(Checkpoint checkpoint) {
        if (groups.committing().isPresent()) {
            throw new IllegalStateException("the group before is not committed");
        }
        var group = groups.gathering();
        for (var host : checkpoint.counts().hosts()) {
            group.put(Table.HOST_COUNTS, Keys.of(host.host()), Records.ofHostCounts(host));
        }
        group.put(Table.META, StateHeader.CHECKPOINT, Records.ofCheckpoint(checkpoint));
        groups.cut();
    }

    /** Writes the group and waits for the disk: the stage is complete when this returns. */
    @Override
    public CompletionStage<Void> commit(FileLengths files) {
        var group = groups.committing().orElseThrow(() -> new IllegalStateException("no group was cut"));
        try (group) {
            group.put(Table.META, StateHeader.LENGTHS, Records.ofLengths(files));
            group.commit();
            seen.committed(group);
            groups.committed();
            return CompletableFuture.completedStage(null);
        } catch (StateFailure failure) {
            return CompletableFuture.failedStage(failure);
        }
    }

    @Override
    public void close() {
        groups.close();
        database.close();
    }

    private final class TableCounters implements Counters {
        private final Table table;

        TableCounters(Table table) {
            this.table = table;
        }

        @Override
        public long get(long key) {
            return groups.get(table, key, Keys.of(key))
                    .map(record -> new RecordInput(record).number())
                    .orElse(0L);
        }

        @Override
        public void put(long key, long value) {
            groups.gathering()
                    .set(
                            table,
                            key,
                            Keys.of(key),
                            new RecordOutput().number(value).bytes());
        }
    }
}
