package dev.linkharvester.store;

import dev.linkharvester.model.KnownPage;
import dev.linkharvester.model.PageVisit;
import dev.linkharvester.politeness.PaceStore;
import dev.linkharvester.robots.HostRobots;
import dev.linkharvester.url.Fingerprint;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * What of a frontier grows with the harvest: the URLs that were seen, those that wait, and what was learned of hosts. In
 * memory, or in a folder from which another run goes on. A store belongs to one frontier, and to its thread.
 */
public interface FrontierStore extends PaceStore {
    /** Whether what it holds outlives the run, so that a URL which is not visited stays queued. */
    boolean isDurable();

    /** Visits of one host that the frontier keeps in memory, at least 1; {@link #waiting} gives those behind them. */
    int window();

    /** Marks URLs as seen. The set bits are of those that were not seen before; a URL that stands twice is new once. */
    BitSet markSeen(List<Fingerprint> urls);

    /** Marks a URL as seen for the visit of this number; false when it was seen before, but for the same visit. */
    boolean claim(Fingerprint url, long number);

    /** A URL was accepted and waits for its first visit. */
    void queued(PageVisit visit);

    /** The first {@code most} visits of a host without an outcome that stand behind a place, in their order. */
    List<PageVisit> waiting(String host, QueuePosition after, int most);

    /**
     * A URL has its outcome, and waits no more.
     *
     * @param page what the next run is to know of it
     */
    void ended(PageVisit visit, Fingerprint url, Optional<KnownPage> page);

    /** Whether this run visits again what another has visited, so that pages can be compared. */
    boolean isRefreshing();

    /** A page as another run found it. */
    Optional<KnownPage> known(Fingerprint url);

    /** The robots.txt of a host; empty when nothing is remembered. */
    Optional<HostRobots> robots(String host);

    void setRobots(String host, HostRobots robots);

    /** Different queries, by a hash of host and path. */
    Counters variants();

    /** URLs accepted by links, by a hash of the host. */
    Counters pages();

    /** Where the run before stopped; empty when this is the first. */
    Optional<Checkpoint> checkpoint();

    /** The hosts for which visits wait from the run before. */
    List<String> hosts();
}
