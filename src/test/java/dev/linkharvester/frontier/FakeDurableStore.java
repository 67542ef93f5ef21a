package dev.linkharvester.frontier;

import dev.linkharvester.model.Counts;
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
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A durable store whose disk is in memory, with a window of any size. */
public class FakeDurableStore implements DurableStore {
    private static final long UNCLAIMED = 0;

    /** What the disk holds, or would hold if all was committed. */
    private static final class Content {
        private final Map<Fingerprint, Long> seen = new HashMap<>();
        private final NavigableMap<String, NavigableMap<QueuePosition, PageVisit>> queue = new TreeMap<>();
        private final Map<Fingerprint, Ended> pages = new HashMap<>();
        private final Map<String, ThrottleState> paces = new HashMap<>();
        private final Map<String, HostRobots> robots = new HashMap<>();
        private Optional<Checkpoint> checkpoint = Optional.empty();
        private FileLengths lengths = new FileLengths(0, 0);
    }

    private record Ended(PageVisit visit, Optional<KnownPage> page) {}

    private final int window;
    private final Content content = new Content();
    private final Content disk;
    private final boolean refreshing;
    private List<Consumer<Content>> gathering = new ArrayList<>();
    private Optional<List<Consumer<Content>>> committing = Optional.empty();
    private int ended;

    /** One that is empty. */
    public FakeDurableStore(int window) {
        this(window, new Content(), false);
    }

    private FakeDurableStore(int window, Content disk, boolean refreshing) {
        this.window = window;
        this.disk = disk;
        this.refreshing = refreshing;
        content.seen.putAll(disk.seen);
        disk.queue.forEach((host, visits) -> content.queue.put(host, new TreeMap<>(visits)));
        content.pages.putAll(disk.pages);
        content.paces.putAll(disk.paces);
        content.robots.putAll(disk.robots);
        content.checkpoint = disk.checkpoint;
    }

    /** What another run finds after this one ended, however it did. */
    public FakeDurableStore reopened() {
        return new FakeDurableStore(window, disk, refreshing);
    }

    /** What a run finds that refreshes what this one, which ended, has found. */
    FakeDurableStore refreshed() {
        disk.pages.values().forEach(ended -> queue(disk, PageVisit.first(ended.visit.number(), ended.visit.target())));
        var before = disk.checkpoint.orElseThrow();
        var nothing = Counts.NONE;
        disk.checkpoint =
                Optional.of(new Checkpoint(before.number(), disk.pages.size(), 0, 0, before.seeds(), 0, nothing));
        return new FakeDurableStore(window, disk, true);
    }

    /** How long the files were at the last commit. */
    public FileLengths lengths() {
        return disk.lengths;
    }

    private void change(Consumer<Content> change) {
        change.accept(content);
        gathering.add(change);
    }

    @Override
    public boolean isDurable() {
        return true;
    }

    @Override
    public int window() {
        return window;
    }

    @Override
    public BitSet markSeen(List<Fingerprint> urls) {
        var unseen = new BitSet();
        for (int place = 0; place < urls.size(); place++) {
            var url = urls.get(place);
            if (!content.seen.containsKey(url)) {
                unseen.set(place);
                change(changed -> changed.seen.put(url, UNCLAIMED));
            }
        }
        return unseen;
    }

    @Override
    public boolean claim(Fingerprint url, long number) {
        var before = content.seen.get(url);
        if (before == null) {
            change(changed -> changed.seen.put(url, number));
        }
        return before == null || before == number;
    }

    @Override
    public void queued(PageVisit visit) {
        change(changed -> queue(changed, visit));
    }

    private static void queue(Content changed, PageVisit visit) {
        var host = visit.target().url().hostKey();
        changed.queue.computeIfAbsent(host, first -> new TreeMap<>()).put(QueuePosition.of(visit), visit);
    }

    @Override
    public List<PageVisit> waiting(String host, QueuePosition after, int most) {
        var visits = content.queue.get(host);
        return visits == null
                ? List.of()
                : visits.tailMap(after, false).values().stream().limit(most).toList();
    }

    @Override
    public void ended(PageVisit visit, Fingerprint url, Optional<KnownPage> page) {
        ended++;
        change(changed -> {
            var host = visit.target().url().hostKey();
            changed.queue.computeIfPresent(host, (name, visits) -> {
                visits.remove(QueuePosition.of(visit));
                return visits.isEmpty() ? null : visits;
            });
            changed.pages.put(url, new Ended(visit, page));
        });
    }

    @Override
    public boolean isRefreshing() {
        return refreshing;
    }

    @Override
    public Optional<KnownPage> known(Fingerprint url) {
        return Optional.ofNullable(content.pages.get(url)).flatMap(Ended::page);
    }

    @Override
    public boolean keepsPace() {
        return true;
    }

    @Override
    public Optional<ThrottleState> pace(String host) {
        return Optional.ofNullable(content.paces.get(host));
    }

    @Override
    public void setPace(String host, ThrottleState pace) {
        change(changed -> changed.paces.put(host, pace));
    }

    @Override
    public Optional<HostRobots> robots(String host) {
        return Optional.ofNullable(content.robots.get(host));
    }

    @Override
    public void setRobots(String host, HostRobots robots) {
        change(changed -> changed.robots.put(host, robots));
    }

    @Override
    public Counters variants() {
        return new NoCounters();
    }

    @Override
    public Counters pages() {
        return new NoCounters();
    }

    private static final class NoCounters implements Counters {
        @Override
        public long get(long key) {
            return 0;
        }

        @Override
        public void put(long key, long value) {
            // Nothing here is so much that it must be counted.
        }
    }

    @Override
    public Optional<Checkpoint> checkpoint() {
        return content.checkpoint;
    }

    @Override
    public List<String> hosts() {
        return List.copyOf(content.queue.keySet());
    }

    @Override
    public boolean isUnchanged() {
        return gathering.isEmpty();
    }

    @Override
    public int ended() {
        return ended;
    }

    @Override
    public void cut(Checkpoint checkpoint) {
        if (committing.isPresent()) {
            throw new IllegalStateException("the group before is not committed");
        }
        change(changed -> changed.checkpoint = Optional.of(checkpoint));
        committing = Optional.of(gathering);
        gathering = new ArrayList<>();
        ended = 0;
    }

    @Override
    public void commit(FileLengths lengths) {
        committing.orElseThrow().forEach(change -> change.accept(disk));
        disk.lengths = lengths;
        committing = Optional.empty();
    }

    /** The URLs that have no outcome on disk. */
    List<String> queued() {
        var urls = new HashSet<String>();
        disk.queue
                .values()
                .forEach(visits -> visits.values()
                        .forEach(visit -> urls.add(visit.target().url().href())));
        return urls.stream().sorted().toList();
    }
}
