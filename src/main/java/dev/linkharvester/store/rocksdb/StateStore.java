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
import dev.linkharvester.url.Fingerprint;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A frontier's store in a state folder. For one thread; methods block on the disk. */
public final class StateStore implements DurableStore, AutoCloseable {
    /** Visits of a host that are read at a time, and are in memory. */
    static final int WINDOW = 64;

    private final Database database;
    private final StateClock clock;
    private final Optional<FileLengths> lengths;
    private final long generation;
    private final RecentUrls recent = new RecentUrls();
    private final Counters variants = new TableCounters(Table.VARIANTS);
    private final Counters pages = new TableCounters(Table.HOST_PAGES);
    private StateTransaction gathering;
    private @Nullable StateTransaction committing;

    private StateStore(Database database, StateClock clock, Optional<FileLengths> lengths, long generation) {
        this.database = database;
        this.generation = generation;
        this.clock = clock;
        this.lengths = lengths;
        gathering = new StateTransaction(database);
    }

    /**
     * Opens the state for this process alone, and makes it when it is not there.
     *
     * @param ticker of the frontier
     * @throws StateFailure when the folder cannot be used, is in use, is damaged, is of another version of this program, or
     *     was begun with other options
     */
    public static StateStore open(StateSettings settings, Ticker ticker) {
        var database = Database.open(settings.folder());
        try {
            long generation = RefreshRounds.open(database, settings);
            var lengths = Optional.ofNullable(database.get(Table.META, StateHeader.LENGTHS));
            var clock = new StateClock(ticker, InstantSource.system());
            return new StateStore(database, clock, lengths.map(Records::lengths), generation);
        } catch (RuntimeException failure) {
            database.close();
            throw failure;
        }
    }

    /** How long the files were at the last commit; empty when nothing was committed yet. */
    public Optional<FileLengths> lengths() {
        return lengths;
    }

    @Override
    public boolean isDurable() {
        return true;
    }

    @Override
    public int window() {
        return WINDOW;
    }

    @Override
    public BitSet markSeen(List<Fingerprint> urls) {
        var unknown = urls.stream()
                .filter(url -> !recent.contains(url) && uncommitted(url).isEmpty())
                .distinct()
                .toList();
        var onDisk = new BitSet(unknown.size());
        if (!unknown.isEmpty()) {
            var found =
                    database.getAll(Table.URLS, unknown.stream().map(Keys::of).toList());
            for (int place = 0; place < unknown.size(); place++) {
                onDisk.set(place, found.get(place) != null);
            }
        }
        for (int place = 0; place < unknown.size(); place++) {
            if (onDisk.get(place)) {
                recent.add(unknown.get(place));
            } else {
                gathering.seen(unknown.get(place), StateTransaction.UNCLAIMED);
            }
        }
        return places(urls, unknown, onDisk);
    }

    // Where in the list the URLs stand for the first time that were on the disk's list of unknown ones, but not on
    // disk.
    private static BitSet places(List<Fingerprint> urls, List<Fingerprint> unknown, BitSet onDisk) {
        var unseen = new BitSet(urls.size());
        int next = 0;
        for (int place = 0; place < urls.size() && next < unknown.size(); place++) {
            if (urls.get(place).equals(unknown.get(next))) {
                unseen.set(place, !onDisk.get(next));
                next++;
            }
        }
        return unseen;
    }

    @Override
    public boolean claim(Fingerprint url, long number) {
        var before = uncommitted(url);
        if (before.isEmpty()) {
            before = Optional.ofNullable(database.get(Table.URLS, Keys.of(url)))
                    .map(value -> value.length == 0 ? StateTransaction.UNCLAIMED : new RecordInput(value).number());
        }
        if (before.isEmpty()) {
            gathering.seen(url, number);
        }
        return before.isEmpty() || before.get() == number;
    }

    private Optional<Long> uncommitted(Fingerprint url) {
        var claimedBy = gathering.seen(url);
        return claimedBy.isEmpty() && committing != null ? committing.seen(url) : claimedBy;
    }

    @Override
    public void queued(PageVisit visit) {
        gathering.queued(visit.target().url().hostKey(), visit);
    }

    @Override
    public List<PageVisit> waiting(String host, QueuePosition after, int most) {
        var visits = new TreeMap<QueuePosition, PageVisit>();
        try (var position = database.iterate(Table.QUEUE)) {
            for (position.seek(Keys.behind(host, after)); position.isValid() && visits.size() < most; position.next()) {
                var key = position.key();
                if (!Keys.hostOf(key).equals(host)) {
                    break;
                }
                addUnended(visits, Records.visit(Keys.numberOf(key), position.value()));
            }
            database.check(position);
        }
        if (committing != null) {
            addUnended(visits, committing.queuedBehind(host, after), most);
        }
        addUnended(visits, gathering.queuedBehind(host, after), most);
        return visits.values().stream().limit(most).toList();
    }

    private void addUnended(Map<QueuePosition, PageVisit> visits, Collection<PageVisit> queued, int most) {
        int enough = visits.size() + most;
        for (var visit : queued) {
            if (visits.size() == enough) {
                return;
            }
            addUnended(visits, visit);
        }
    }

    // The groups know of outcomes that the disk does not.
    private void addUnended(Map<QueuePosition, PageVisit> visits, PageVisit visit) {
        if (!gathering.hasEnded(visit) && (committing == null || !committing.hasEnded(visit))) {
            visits.put(QueuePosition.of(visit), visit);
        }
    }

    @Override
    public void ended(PageVisit visit, Fingerprint url, Optional<KnownPage> page) {
        gathering.ended(visit.target().url().hostKey(), visit);
        gathering.put(Table.PAGES, Keys.of(url), Records.ofPage(visit, page));
    }

    @Override
    public boolean isRefreshing() {
        return generation > 0;
    }

    @Override
    public Optional<KnownPage> known(Fingerprint url) {
        return Optional.ofNullable(database.get(Table.PAGES, Keys.of(url))).flatMap(Records::page);
    }

    @Override
    public boolean keepsPace() {
        return true;
    }

    @Override
    public Optional<ThrottleState> pace(String host) {
        return value(Table.PACES, host, Keys.of(host)).map(record -> Records.pace(record, clock));
    }

    @Override
    public void setPace(String host, ThrottleState pace) {
        gathering.set(Table.PACES, host, Keys.of(host), Records.ofPace(pace, clock));
    }

    @Override
    public Optional<HostRobots> robots(String host) {
        return value(Table.ROBOTS, host, Keys.of(host)).map(record -> Records.robots(record, clock));
    }

    @Override
    public void setRobots(String host, HostRobots robots) {
        gathering.set(Table.ROBOTS, host, Keys.of(host), Records.ofRobots(robots, clock));
    }

    @Override
    public Counters variants() {
        return variants;
    }

    @Override
    public Counters pages() {
        return pages;
    }

    private Optional<byte[]> value(Table table, Object name, byte[] key) {
        var value = gathering.get(table, name);
        if (value.isEmpty() && committing != null) {
            value = committing.get(table, name);
        }
        return value.isPresent() ? value : Optional.ofNullable(database.get(table, key));
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
    public List<String> hosts() {
        var hosts = new ArrayList<String>();
        try (var position = database.iterate(Table.QUEUE)) {
            position.seekToFirst();
            while (position.isValid()) {
                hosts.add(Keys.hostOf(position.key()));
                position.seek(Keys.behind(hosts.getLast()));
            }
            database.check(position);
        }
        return hosts;
    }

    @Override
    public boolean isUnchanged() {
        return gathering.isEmpty();
    }

    @Override
    public int ended() {
        return gathering.ended();
    }

    @Override
    public void cut(Checkpoint checkpoint) {
        if (committing != null) {
            throw new IllegalStateException("the group before is not committed");
        }
        for (var host : checkpoint.counts().hosts()) {
            gathering.put(Table.HOST_COUNTS, Keys.of(host.host()), Records.ofHostCounts(host));
        }
        gathering.put(Table.META, StateHeader.CHECKPOINT, Records.ofCheckpoint(checkpoint));
        committing = gathering;
        gathering = new StateTransaction(database);
    }

    @Override
    public void commit(FileLengths files) {
        if (committing == null) {
            throw new IllegalStateException("no group was cut");
        }
        try (var group = committing) {
            group.put(Table.META, StateHeader.LENGTHS, Records.ofLengths(files));
            group.commit();
            group.seen().forEach(recent::add);
        }
        committing = null;
    }

    /** Closes the folder; what is not committed is forgotten. */
    @Override
    public void close() {
        gathering.close();
        if (committing != null) {
            committing.close();
        }
        database.close();
    }

    private final class TableCounters implements Counters {
        private final Table table;

        TableCounters(Table table) {
            this.table = table;
        }

        @Override
        public long get(long key) {
            return value(table, key, Keys.of(key))
                    .map(record -> new RecordInput(record).number())
                    .orElse(0L);
        }

        @Override
        public void put(long key, long value) {
            gathering.set(
                    table, key, Keys.of(key), new RecordOutput().number(value).bytes());
        }
    }
}
