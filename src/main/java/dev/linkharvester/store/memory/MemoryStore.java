package dev.linkharvester.store.memory;

import dev.linkharvester.model.KnownPage;
import dev.linkharvester.model.PageVisit;
import dev.linkharvester.politeness.ThrottleState;
import dev.linkharvester.robots.HostRobots;
import dev.linkharvester.store.Checkpoint;
import dev.linkharvester.store.Counters;
import dev.linkharvester.store.FrontierStore;
import dev.linkharvester.store.QueuePosition;
import dev.linkharvester.url.Fingerprint;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stores the seen set and the counts in memory. The frontier itself holds the queues and the state of hosts.
 *
 * <p>Identifies a URL by the first 64 bits of its fingerprint, see {@link SeenUrls}.
 */
public final class MemoryStore implements FrontierStore {
    /** Upper bound of the paths whose queries are counted, about 10 MB; the least recently used one is dropped first. */
    public static final int MAX_COUNTED_PATHS = 100_000;

    private final SeenUrls seen = new SeenUrls();
    private final Counters variants = new MapCounters(new LeastRecentlyUsed());
    // Grows with the hosts, as their queues do, and only with --max-pages-per-host.
    private final Counters pages = new MapCounters(new HashMap<>());

    private record MapCounters(Map<Long, Long> counts) implements Counters {
        @Override
        public long get(long key) {
            return counts.getOrDefault(key, 0L);
        }

        @Override
        public void put(long key, long value) {
            counts.put(key, value);
        }
    }

    private static final class LeastRecentlyUsed extends LinkedHashMap<Long, Long> {
        private static final long serialVersionUID = 1;

        LeastRecentlyUsed() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > MAX_COUNTED_PATHS;
        }
    }

    @Override
    public boolean keepsQueue() {
        return false;
    }

    @Override
    public boolean outlivesRun() {
        return false;
    }

    @Override
    public boolean isBlocking() {
        return false;
    }

    @Override
    public int window() {
        return Integer.MAX_VALUE;
    }

    @Override
    public BitSet markSeen(List<Fingerprint> urls) {
        var unseen = new BitSet(urls.size());
        for (int index = 0; index < urls.size(); index++) {
            if (seen.add(urls.get(index).high())) {
                unseen.set(index);
            }
        }
        return unseen;
    }

    @Override
    public boolean claim(Fingerprint url, long number) {
        // A visit knows its own redirects, so it never claims one twice in a run.
        return seen.add(url.high());
    }

    @Override
    public void queued(PageVisit visit) {
        // The frontier holds all visits itself.
    }

    @Override
    public List<PageVisit> waiting(String host, QueuePosition after, int max) {
        return List.of();
    }

    @Override
    public void ended(PageVisit visit, Fingerprint url, Optional<KnownPage> page) {
        // The frontier held it, and there is no next run.
    }

    @Override
    public boolean isRefreshing() {
        return false;
    }

    @Override
    public Optional<KnownPage> known(Fingerprint url) {
        return Optional.empty();
    }

    @Override
    public boolean keepsPace() {
        return false;
    }

    @Override
    public Optional<ThrottleState> pace(String host) {
        return Optional.empty();
    }

    @Override
    public void setPace(String host, ThrottleState pace) {
        // The frontier keeps each host that has a throttle state.
    }

    @Override
    public boolean keepsRobots() {
        return false;
    }

    @Override
    public Optional<HostRobots> robots(String host) {
        return Optional.empty();
    }

    @Override
    public void setRobots(String host, HostRobots robots) {
        // The frontier keeps each host that has a robots.txt.
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
        return Optional.empty();
    }

    @Override
    public List<String> hosts() {
        return List.of();
    }
}
