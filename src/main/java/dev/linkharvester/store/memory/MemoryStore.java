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

/** A store that ends with the process: the frontier itself holds what waits, and this what was seen and counted. */
public final class MemoryStore implements FrontierStore {
    /** Paths whose queries are counted: about 10 MB. The one that was asked about longest ago is forgotten first. */
    public static final int COUNTED_PATHS = 100_000;

    private final SeenUrls seen = new SeenUrls();
    private final Counters variants = new MapCounters(new LeastRecentlyUsed());
    // Grows with the hosts of the harvest, as their queues do, and only where there is a bound.
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
            return size() > COUNTED_PATHS;
        }
    }

    @Override
    public boolean isDurable() {
        return false;
    }

    @Override
    public int window() {
        return Integer.MAX_VALUE;
    }

    @Override
    public BitSet markSeen(List<Fingerprint> urls) {
        var unseen = new BitSet(urls.size());
        for (int place = 0; place < urls.size(); place++) {
            if (seen.add(urls.get(place).high())) {
                unseen.set(place);
            }
        }
        return unseen;
    }

    @Override
    public boolean claim(Fingerprint url, long number) {
        // A visit knows its own way: another run, which does not, is none of this store.
        return seen.add(url.high());
    }

    @Override
    public void queued(PageVisit visit) {
        // The frontier's window holds all that waits.
    }

    @Override
    public List<PageVisit> waiting(String host, QueuePosition after, int most) {
        return List.of();
    }

    @Override
    public void ended(PageVisit visit, Fingerprint url, Optional<KnownPage> page) {
        // The frontier's window held it, and there is no next run.
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
        // The frontier keeps a host that has taught something.
    }

    @Override
    public Optional<HostRobots> robots(String host) {
        return Optional.empty();
    }

    @Override
    public void setRobots(String host, HostRobots robots) {
        // The frontier keeps a host whose robots.txt it knows.
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
