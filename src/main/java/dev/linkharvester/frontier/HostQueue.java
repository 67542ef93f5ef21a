package dev.linkharvester.frontier;

import dev.linkharvester.model.PageVisit;
import dev.linkharvester.model.RobotsVisit;
import dev.linkharvester.model.Visit;
import dev.linkharvester.politeness.HostPoliteness;
import dev.linkharvester.robots.RobotsDecision;
import dev.linkharvester.store.FrontierStore;
import dev.linkharvester.store.QueuePosition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/**
 * The queue of one host, and what is known of the host: its politeness, its address, its robots.txt. A host is a scheme, a
 * name and a port.
 *
 * <p>Visits of a robots.txt come first, as pages may wait for them. Then come visits that have begun, in the order of their
 * arrival, then the others in the order of their {@linkplain QueuePosition positions}. The store may have more of the last
 * kind: those up to {@code last} are all in memory or were taken, those behind it are in the store alone if there are
 * {@code more}.
 */
public final class HostQueue {
    private final String key;
    private final HostPoliteness politeness;
    private final FrontierStore store;
    private final Deque<RobotsVisit> robotsVisits = new ArrayDeque<>(1);
    private final Deque<PageVisit> begun = new ArrayDeque<>(1);
    private final VisitQueue waiting = new VisitQueue();
    private boolean more;
    private QueuePosition last = QueuePosition.START;
    private RobotsDecision robots = new RobotsDecision.Unknown();
    private AddressGroup group = AddressGroup.unbounded();
    private Address address = Address.UNKNOWN;
    private int retries;
    private OptionalLong suspendedUpTo = OptionalLong.empty();

    private enum Address {
        UNKNOWN,
        /** It is being looked up: no visit of this host begins. */
        PENDING,
        /** The host is in the group of its address, or addresses do not count. */
        KNOWN
    }

    public HostQueue(String key, int bound, FrontierStore store, long runBegan) {
        this.key = key;
        this.store = store;
        politeness = new HostPoliteness(key, bound, store, runBegan);
        store.robots(key).ifPresent(known -> setRobots(RobotsDecision.Known.of(known)));
    }

    String key() {
        return key;
    }

    /** Returns its name, or its address where the URL has that. */
    public String name() {
        return key.substring(key.indexOf("://") + "://".length(), key.lastIndexOf(':'));
    }

    HostPoliteness politeness() {
        return politeness;
    }

    /** Returns the hosts with which it shares a limit. */
    AddressGroup group() {
        return group;
    }

    /** Sets its group, while it has no turn and nothing is in flight. */
    void setGroup(AddressGroup itsGroup) {
        group = itsGroup;
    }

    boolean isAddressUnknown() {
        return address == Address.UNKNOWN;
    }

    void setAddressPending() {
        address = Address.PENDING;
    }

    void setAddressKnown() {
        address = Address.KNOWN;
    }

    /** Records that the look-up failed; the next visit tries again. */
    void setAddressUnknown() {
        address = Address.UNKNOWN;
    }

    /** Returns what is known of robots.txt now; what is known expires. */
    RobotsDecision robots(long now) {
        if (robots instanceof RobotsDecision.Known known && known.until() <= now) {
            robots = new RobotsDecision.Unknown();
        }
        return robots;
    }

    void setRobots(RobotsDecision robots) {
        this.robots = robots;
        if (robots instanceof RobotsDecision.Known known) {
            known.rules().crawlDelay().ifPresent(politeness::setCrawlDelay);
        }
    }

    /**
     * Queues a visit that was just accepted.
     *
     * @return the change in the number of visits held in memory: 0 when the store alone holds this one, or one behind it
     */
    int add(PageVisit visit, boolean room) {
        var position = QueuePosition.of(visit);
        if (more && position.compareTo(last) > 0) {
            return 0;
        }
        waiting.add(visit);
        if (room && waiting.size() <= store.window()) {
            last = position.compareTo(last) > 0 ? position : last;
            return 1;
        }
        more = true;
        last = QueuePosition.of(waiting.removeLast()).justBefore();
        return 0;
    }

    /** Records that the store has visits of this host. */
    void setMore() {
        more = true;
    }

    /**
     * Fills the window from the store when nothing is in memory.
     *
     * @param most visits, at least 1
     * @param taken whether the visit of a number was taken out before and has no outcome yet
     * @return the number of visits added
     */
    int refill(int most, LongPredicate taken) {
        int before = waiting.size();
        while (more && robotsVisits.isEmpty() && begun.isEmpty() && waiting.isEmpty()) {
            var visits = store.waiting(key, last, most);
            more = visits.size() == most;
            for (var visit : visits) {
                last = QueuePosition.of(visit);
                if (!taken.test(visit.number()) && visit.number() <= suspendedUpTo.orElse(Long.MAX_VALUE)) {
                    waiting.add(visit);
                }
            }
        }
        return waiting.size() - before;
    }

    /**
     * Suspends the host: queued and later URLs stay in the store for the next run. Queued ones may still be taken out, to be
     * counted.
     *
     * @param highest number of the queued ones
     */
    void suspend(long highest) {
        if (suspendedUpTo.isEmpty()) {
            suspendedUpTo = OptionalLong.of(highest);
        }
    }

    boolean isSuspended() {
        return suspendedUpTo.isPresent();
    }

    /** Records that a retry of this host waits for its time. */
    void retryAdded() {
        retries++;
    }

    /** Records that the time of a retry has come, or that the run is over. */
    void retryRemoved() {
        retries--;
    }

    /** Queues a visit that has begun (a retry, the next hop of a redirect), or one of a robots.txt. */
    void addBegun(Visit visit) {
        switch (visit) {
            case PageVisit page -> begun.addLast(page);
            case RobotsVisit robotsVisit -> robotsVisits.addLast(robotsVisit);
        }
    }

    /** Returns the next visit; empty when there is none in memory. */
    Optional<Visit> first() {
        if (!robotsVisits.isEmpty()) {
            return Optional.of(robotsVisits.getFirst());
        }
        return begun.isEmpty() ? waiting.first() : Optional.of(begun.getFirst());
    }

    /** Removes the next visit. */
    Visit removeFirst() {
        return !robotsVisits.isEmpty()
                ? robotsVisits.removeFirst()
                : !begun.isEmpty() ? begun.removeFirst() : waiting.removeFirst();
    }

    boolean isEmpty() {
        return robotsVisits.isEmpty() && begun.isEmpty() && waiting.isEmpty() && !more;
    }

    /** Returns whether the next request must wait for another to end, for the address, or for robots.txt. */
    boolean isBlocked() {
        return politeness.isWindowFull()
                || address == Address.PENDING
                || (robots instanceof RobotsDecision.Pending
                        && first().filter(RobotsVisits::isSubject).isPresent());
    }

    /** Returns whether nothing is queued, in flight, or waiting for a retry. */
    boolean isIdle() {
        return isEmpty()
                && retries == 0
                && !politeness.isBusy()
                && address != Address.PENDING
                && !(robots instanceof RobotsDecision.Pending);
    }

    /** Returns whether nothing is lost when this host, which is idle, is forgotten and made again. */
    boolean isForgettable() {
        return politeness.isForgettable()
                && switch (robots) {
                    case RobotsDecision.Unknown unknown -> true;
                    case RobotsDecision.Pending pending -> false;
                    case RobotsDecision.Known known -> store.keepsRobots() && known.stored();
                };
    }

    /** Removes the visits that have not begun; the store is not read any more. */
    List<PageVisit> removeUnbegun() {
        var visits = new ArrayList<PageVisit>();
        while (!waiting.isEmpty()) {
            visits.add(waiting.removeFirst());
        }
        more = false;
        return visits;
    }

    /** Removes the visits that have begun, and those of a robots.txt. */
    List<Visit> removeBegun() {
        var visits = new ArrayList<Visit>(robotsVisits);
        visits.addAll(begun);
        robotsVisits.clear();
        begun.clear();
        return visits;
    }
}
