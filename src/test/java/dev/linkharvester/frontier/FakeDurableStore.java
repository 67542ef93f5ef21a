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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/** Stores a frontier on a disk that is simulated in memory, with a window of any size. */
public class FakeDurableStore implements DurableStore {
    private static final long UNCLAIMED = 0;

    /** Holds what is on disk, or what would be if all was committed. */
    private static final class Content {
        private final Map<Fingerprint, Long> seen = new HashMap<>();
        private final NavigableMap<String, NavigableMap<QueuePosition, PageVisit>> queue = new TreeMap<>();
        private final Map<Fingerprint, Ended> pages = new HashMap<>();
        private final Map<String, ThrottleState> paces = new HashMap<>();
        private final Map<String, HostRobots> robots = new HashMap<>();
        private final Map<Long, Long> variants = new HashMap<>();
        private final Map<Long, Long> hostPages = new HashMap<>();
        private Optional<Checkpoint> checkpoint = Optional.empty();
        private Optional<FileLengths> lengths = Optional.empty();
    }

    private record Ended(PageVisit visit, Optional<KnownPage> page) {}

    private final int window;
    private final Content content = new Content();
    private final Content disk;
    private final boolean refreshing;
    private List<Consumer<Content>> gathering = new ArrayList<>();
    private Optional<List<Consumer<Content>>> committing = Optional.empty();
    private int ended;

    /** Creates an empty store. */
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
        content.variants.putAll(disk.variants);
        content.hostPages.putAll(disk.hostPages);
        content.checkpoint = disk.checkpoint;
        content.lengths = disk.lengths;
    }

    /** Opens the store of the next run, whichever way this run ended. */
    public FakeDurableStore reopened() {
        return new FakeDurableStore(window, disk, refreshing);
    }

    /** Opens the store of a run that refreshes the pages of this run, which must have ended. */
    FakeDurableStore refreshed() {
        disk.pages.values().forEach(ended -> queue(disk, PageVisit.first(ended.visit.number(), ended.visit.target())));
        var before = disk.checkpoint.orElseThrow();
        var nothing = Counts.NONE;
        disk.checkpoint =
                Optional.of(new Checkpoint(before.number(), disk.pages.size(), 0, 0, before.seeds(), 0, nothing));
        return new FakeDurableStore(window, disk, true);
    }

    @Override
    public Optional<FileLengths> lengths() {
        return content.lengths;
    }

    private void change(Consumer<Content> change) {
        change.accept(content);
        gathering.add(change);
    }

    @Override
    public boolean keepsQueue() {
        return true;
    }

    @Override
    public boolean keepsRobots() {
        return true;
    }

    @Override
    public boolean isBlocking() {
        return false;
    }

    @Override
    public int window() {
        return window;
    }

    @Override
    public BitSet markSeen(List<Fingerprint> urls) {
        var unseen = new BitSet();
        for (int index = 0; index < urls.size(); index++) {
            var url = urls.get(index);
            if (!content.seen.containsKey(url)) {
                unseen.set(index);
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
    public List<PageVisit> waiting(String host, QueuePosition after, int max) {
        var visits = content.queue.get(host);
        return visits == null
                ? List.of()
                : visits.tailMap(after, false).values().stream().limit(max).toList();
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
        return new ContentCounters(content -> content.variants);
    }

    @Override
    public Counters pages() {
        return new ContentCounters(content -> content.hostPages);
    }

    private final class ContentCounters implements Counters {
        private final Function<Content, Map<Long, Long>> counts;

        ContentCounters(Function<Content, Map<Long, Long>> counts) {
            this.counts = counts;
        }

        @Override
        public long get(long key) {
            return counts.apply(content).getOrDefault(key, 0L);
        }

        @Override
        public void put(long key, long value) {
            change(changed -> counts.apply(changed).put(key, value));
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
    public int endedSinceCut() {
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
    public CompletionStage<Void> commit(FileLengths lengths) {
        committing
                .orElseThrow(() -> new IllegalStateException("no group was cut"))
                .forEach(change -> change.accept(disk));
        disk.lengths = Optional.of(lengths);
        committing = Optional.empty();
        return CompletableFuture.completedStage(null);
    }

    /** Drops nothing: what is not committed is not in the next store either. */
    @Override
    public void close() {}

    /** Returns the URLs that have no outcome on disk. */
    List<String> queued() {
        var urls = new HashSet<String>();
        disk.queue
                .values()
                .forEach(visits -> visits.values()
                        .forEach(visit -> urls.add(visit.target().url().href())));
        return urls.stream().sorted().toList();
    }
}
