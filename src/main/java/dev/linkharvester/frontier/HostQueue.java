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
 * The visits that wait for one host, and all that is known of the host: how fast it may be asked, whether it can be
 * reached, and what its robots.txt says. A host is a scheme, a name and a port.
 *
 * <p>First come visits of a robots.txt, as pages may wait for what they bring; then visits that were begun before, as they
 * came; then the others in the order of their {@linkplain QueuePosition places}. Of these the store may have more: those up to
 * {@code last} are all in memory or were taken, those behind it are in the store alone if there are {@code more}.
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
    private OptionalLong leftUpTo = OptionalLong.empty();

    private enum Address {
        UNKNOWN,
        /** It is being looked up: all of this host waits. */
        ASKED,
        /** Its group is that of its address, or addresses do not count. */
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

    /** Its name, or address. */
    public String name() {
        return key.substring(key.indexOf("://") + "://".length(), key.lastIndexOf(':'));
    }

    HostPoliteness politeness() {
        return politeness;
    }

    /** The hosts with which it shares a bound. */
    AddressGroup group() {
        return group;
    }

    /** To be called while it is not scheduled and nothing is in flight. */
    void setGroup(AddressGroup itsGroup) {
        group = itsGroup;
    }

    boolean isAddressUnknown() {
        return address == Address.UNKNOWN;
    }

    void setAddressAsked() {
        address = Address.ASKED;
    }

    void setAddressKnown() {
        address = Address.KNOWN;
    }

    /** It could not be looked up; the next visit tries again. */
    void setAddressUnknown() {
        address = Address.UNKNOWN;
    }

    /** What is known of robots.txt at this time; what was known for too long is not known any more. */
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
     * Queues a visit that was just accepted. Returns how many visits more are in memory now: none, when there is no room and
     * the store alone has this one, or one that comes after it.
     */
    int add(PageVisit visit, boolean room) {
        var place = QueuePosition.of(visit);
        if (more && place.compareTo(last) > 0) {
            return 0;
        }
        waiting.add(visit);
        if (room && waiting.size() <= store.window()) {
            last = place.compareTo(last) > 0 ? place : last;
            return 1;
        }
        more = true;
        last = QueuePosition.of(waiting.removeLast()).justBefore();
        return 0;
    }

    /** The store has visits of this host. */
    void setMore() {
        more = true;
    }

    /**
     * Fills the window from the store when nothing is in memory; returns how many visits came there.
     *
     * @param most of them, at least 1
     * @param taken tells of the number of a visit whether it was taken out before, and has no outcome yet
     */
    int refill(int most, LongPredicate taken) {
        int before = waiting.size();
        while (more && robotsVisits.isEmpty() && begun.isEmpty() && waiting.isEmpty()) {
            var visits = store.waiting(key, last, most);
            more = visits.size() == most;
            for (var visit : visits) {
                last = QueuePosition.of(visit);
                if (!taken.test(visit.number()) && visit.number() <= leftUpTo.orElse(Long.MAX_VALUE)) {
                    waiting.add(visit);
                }
            }
        }
        return waiting.size() - before;
    }

    /**
     * What waits here, and what will be accepted, is left to the next run: what waits may still be taken out to be counted,
     * the rest stays in the store.
     *
     * @param highest number of those that wait
     */
    void leave(long highest) {
        if (leftUpTo.isEmpty()) {
            leftUpTo = OptionalLong.of(highest);
        }
    }

    boolean isLeft() {
        return leftUpTo.isPresent();
    }

    /** A visit waits for its time, and will then be queued here. */
    void retryAdded() {
        retries++;
    }

    /** Its time has come, or the run is over. */
    void retryRemoved() {
        retries--;
    }

    /** For a visit that was begun before, a retry or the next hop of a redirect, and for one of a robots.txt. */
    void addBegun(Visit visit) {
        switch (visit) {
            case PageVisit page -> begun.addLast(page);
            case RobotsVisit robotsVisit -> robotsVisits.addLast(robotsVisit);
        }
    }

    /** The next visit; empty when there is none in memory. */
    Optional<Visit> first() {
        if (!robotsVisits.isEmpty()) {
            return Optional.of(robotsVisits.getFirst());
        }
        return begun.isEmpty() ? waiting.first() : Optional.of(begun.getFirst());
    }

    /** Takes the next visit out. */
    Visit removeFirst() {
        return !robotsVisits.isEmpty()
                ? robotsVisits.removeFirst()
                : !begun.isEmpty() ? begun.removeFirst() : waiting.removeFirst();
    }

    boolean isEmpty() {
        return robotsVisits.isEmpty() && begun.isEmpty() && waiting.isEmpty() && !more;
    }

    /** Whether another request must wait for one to end, for the host's address, or for robots.txt. */
    boolean isBlocked() {
        return politeness.isWindowFull()
                || address == Address.ASKED
                || (robots instanceof RobotsDecision.Asked
                        && first().filter(RobotsVisits::isSubject).isPresent());
    }

    /** Whether nothing waits for this host, or for an answer of it. */
    boolean isIdle() {
        return isEmpty()
                && retries == 0
                && !politeness.isBusy()
                && address != Address.ASKED
                && !(robots instanceof RobotsDecision.Asked);
    }

    /** Whether nothing would be lost if this host, which is idle, were made anew. */
    boolean isForgettable() {
        return politeness.isForgettable()
                && switch (robots) {
                    case RobotsDecision.Unknown unknown -> true;
                    case RobotsDecision.Asked asked -> false;
                    case RobotsDecision.Known known -> store.keepsRobots() && known.stored();
                };
    }

    /** Takes out what was not begun, and looks for no more of it. */
    List<PageVisit> removeUnbegun() {
        var visits = new ArrayList<PageVisit>();
        while (!waiting.isEmpty()) {
            visits.add(waiting.removeFirst());
        }
        more = false;
        return visits;
    }

    /** Takes out what was begun, and visits of a robots.txt. */
    List<Visit> removeBegun() {
        var visits = new ArrayList<Visit>(robotsVisits);
        visits.addAll(begun);
        robotsVisits.clear();
        begun.clear();
        return visits;
    }
}
