package dev.linkharvester.store;

import dev.linkharvester.model.KnownPage;
import dev.linkharvester.model.PageVisit;
import dev.linkharvester.politeness.PaceStore;
import dev.linkharvester.robots.RobotsStore;
import dev.linkharvester.url.Fingerprint;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Holds the part of a frontier that grows with the harvest: the seen set, the queues, and what is known of hosts and pages.
 *
 * <p>A store belongs to one frontier and to its thread.
 *
 * <p><b>Every call answers locally and at once:</b> from memory, or from a disk of this machine. The frontier decides
 * between two calls of its own and cannot wait for a network. A store whose data lives elsewhere keeps a local copy of the
 * part that its frontier owns. Only {@link DurableStore#commit} may be answered later. Calls in bulk ({@link #markSeen},
 * {@link #waiting}) exist because a look-up on disk is cheaper in company.
 *
 * <p><b>Capabilities.</b> Stores differ in what they keep. Each difference that the frontier acts on is a question of its
 * own: {@link #keepsQueue}, {@link #keepsPace}, {@link #keepsRobots}, {@link #outlivesRun}, {@link #isRefreshing},
 * {@link #isBlocking}. The test kit {@code FrontierStoreContract} holds each store to its answers.
 */
public interface FrontierStore extends PaceStore, RobotsStore {
    // Capabilities

    /**
     * Whether {@link #waiting} returns every visit that was {@link #queued} and has not {@link #ended}. The frontier then
     * holds only a window of each queue in memory. If not, the frontier holds all, and drops links when memory is short.
     */
    boolean keepsQueue();

    /**
     * Whether another run continues from this store. A URL without an outcome then stays queued at the end of the run. If
     * not, it ends as cancelled.
     */
    boolean outlivesRun();

    /** Whether calls wait for a disk, so that the frontier needs a thread of its own. */
    boolean isBlocking();

    /** Whether this run visits again the pages that another run has visited, and compares them. */
    boolean isRefreshing();

    // Seen set

    /**
     * Adds URLs to the seen set.
     *
     * @return the indexes of the URLs that were not in it; of equal URLs in the list only the first counts
     */
    BitSet markSeen(List<Fingerprint> urls);

    /**
     * Adds the target of a redirect to the seen set, for the visit of a number.
     *
     * @return whether the URL was not in the set. A store that outlives the run also accepts the visit that claimed the URL
     *     before, as another run makes this visit again
     */
    boolean claim(Fingerprint url, long number);

    // Queues

    /** Returns how many visits of one host the frontier may hold in memory, at least 1. */
    int window();

    /** Adds an accepted URL, which waits for its first visit. */
    void queued(PageVisit visit);

    /** Returns the first {@code max} visits of a host behind a position, in their order. */
    List<PageVisit> waiting(String host, QueuePosition after, int max);

    /**
     * Removes a URL that has its outcome.
     *
     * @param page what the next run is to know of it
     */
    void ended(PageVisit visit, Fingerprint url, Optional<KnownPage> page);

    /** Returns the hosts that have visits from the run before. */
    List<String> hosts();

    // Pages

    /** Returns a page as the run before found it. */
    Optional<KnownPage> known(Fingerprint url);

    // Counts

    /** Returns the counts of different queries, by a hash of host and path. */
    Counters variants();

    /** Returns the counts of URLs accepted from links, by a hash of the host. */
    Counters pages();

    /** Returns where the run before stopped; empty in the first run. */
    Optional<Checkpoint> checkpoint();
}
