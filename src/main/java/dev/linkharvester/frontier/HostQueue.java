package dev.linkharvester.frontier;

import dev.linkharvester.message.Visit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The visits that wait for one host, first come first served, and all that is known of the host: how fast it may be
 * asked, whether it can be reached, and what its robots.txt says. A host is a scheme, a name and a port.
 */
final class HostQueue {
    private final String key;
    private final Politeness politeness;
    private final FrontierStore store;
    // The first that wait; behind them, in the store alone, those with a number above `last` if there are `more`.
    private final Deque<Visit> waiting = new ArrayDeque<>();
    private boolean more;
    private long last;
    private RobotsDecision robots = new RobotsDecision.Unknown();
    private AddressGroup group = AddressGroup.unbounded();
    private Address address = Address.UNKNOWN;
    private boolean scheduled;

    private enum Address {
        UNKNOWN,
        /** It is being looked up: all of this host waits. */
        ASKED,
        /** Its group is that of its address, or addresses do not count. */
        KNOWN
    }

    HostQueue(String key, int bound, FrontierStore store) {
        this.key = key;
        this.store = store;
        politeness = new Politeness(key, bound, store);
        store.robots(key).ifPresent(known -> setRobots(RobotsDecision.Known.of(known)));
    }

    String key() {
        return key;
    }

    /** Its name, or address. */
    String name() {
        return key.substring(key.indexOf("://") + "://".length(), key.lastIndexOf(':'));
    }

    Politeness politeness() {
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

    /** Queues a visit behind all others; false when there is no room for it in memory, and the store alone has it. */
    boolean addLast(Visit visit, boolean room) {
        if (more) {
            return false;
        }
        if (!room || waiting.size() >= store.window()) {
            more = true;
            last = visit.number() - 1;
            return false;
        }
        waiting.addLast(visit);
        last = visit.number();
        return true;
    }

    /** The store has visits of this host. */
    void setMore() {
        more = true;
    }

    /** Fills the window from the store when it is empty; returns how many visits came into memory. */
    int refill() {
        if (!more || !waiting.isEmpty()) {
            return 0;
        }
        var visits = store.waiting(key, last, store.window());
        waiting.addAll(visits);
        more = visits.size() == store.window();
        last = visits.isEmpty() ? last : visits.getLast().number();
        return visits.size();
    }

    /** For a visit that was begun before: a retry or the next hop of a redirect. */
    void addFirst(Visit visit) {
        waiting.addFirst(visit);
    }

    /** The next visit; empty when there is none in memory. */
    Optional<Visit> first() {
        return Optional.ofNullable(waiting.peekFirst());
    }

    /** Takes the next visit out. */
    Visit removeFirst() {
        return waiting.removeFirst();
    }

    boolean isEmpty() {
        return waiting.isEmpty() && !more;
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
                && !politeness.isBusy()
                && address != Address.ASKED
                && !(robots instanceof RobotsDecision.Asked);
    }

    /** Whether nothing would be lost if this host, which is idle, were made anew. */
    boolean isForgettable() {
        return politeness.isForgettable() && (store.isDurable() || robots instanceof RobotsDecision.Unknown);
    }

    /** Whether the frontier's schedule holds this host; it holds it once at most. */
    boolean isScheduled() {
        return scheduled;
    }

    void setScheduled(boolean scheduled) {
        this.scheduled = scheduled;
    }

    /** Removes what waits in memory, and looks for no more. */
    List<Visit> clear() {
        var visits = List.copyOf(waiting);
        waiting.clear();
        more = false;
        return visits;
    }
}
