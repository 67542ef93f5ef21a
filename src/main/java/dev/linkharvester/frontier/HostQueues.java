package dev.linkharvester.frontier;

import dev.linkharvester.model.HostStates;
import dev.linkharvester.model.HostStatus;
import dev.linkharvester.model.PageVisit;
import dev.linkharvester.model.Visit;
import dev.linkharvester.store.FrontierStore;
import dev.linkharvester.url.Url;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The queues of all hosts, and whose turn it is. A host is known while it has something queued or in flight, has a delay to
 * run out, or something was learned of it. It is scheduled exactly while it has something to do and is not blocked.
 */
final class HostQueues {
    /**
     * Limits of what is held in memory.
     *
     * @param visits where a store keeps the queues; one a host is always held
     * @param idleHosts known only for what was learned of them; the longest idle one is forgotten first
     */
    record Limits(long visits, int idleHosts) {
        /** About 40 MB of visits and 100 MB of hosts. */
        static final Limits DEFAULT = new Limits(100_000, 100_000);
    }

    private final Ticker ticker;
    private final int bound;
    private final FrontierStore store;
    private final Limits limits;
    private final long runBegan;
    private final Map<String, HostQueue> hosts = new HashMap<>();
    private final Set<HostQueue> idle = new LinkedHashSet<>();
    private final AddressGroups addresses;
    private final Schedule schedule = new Schedule();
    // Numbers of visits that were taken out and have no outcome: the store has them still, and they are not queued
    // again.
    private final Set<Long> taken = new HashSet<>();
    private long queued;
    private long inMemory;

    /**
     * Creates the queues and schedules the hosts that have visits in the store.
     *
     * @param bound requests in flight per host, at most
     * @param addressBound requests in flight per address, at most; empty when addresses do not count
     * @param queued visits in the store
     */
    HostQueues(Ticker ticker, int bound, OptionalInt addressBound, FrontierStore store, long queued, Limits limits) {
        this.ticker = ticker;
        this.bound = bound;
        this.limits = limits;
        runBegan = ticker.nanos();
        addresses = new AddressGroups(addressBound);
        this.store = store;
        this.queued = queued;
        for (var key : store.hosts()) {
            var host = of(key);
            host.setMore();
            reschedule(host);
        }
    }

    /** Returns the queue of a URL's host. */
    HostQueue of(Url url) {
        return of(url.hostKey());
    }

    private HostQueue of(String key) {
        var known = hosts.get(key);
        if (known != null) {
            return known;
        }
        var host = new HostQueue(key, bound, store, runBegan);
        addresses.register(host);
        hosts.put(key, host);
        return host;
    }

    /** Returns whether the address of a host must be looked up before its next visit. */
    boolean isAddressWanted(HostQueue host) {
        return host.isAddressUnknown()
                && !host.politeness().isDown()
                && first(host).isPresent();
    }

    /** Makes a host share a limit with all hosts at its address. */
    void setAddress(HostQueue host, String address) {
        addresses.join(host, address);
    }

    /** Records the start of a request; the next may follow after the delay. */
    void started(HostQueue host, long now, long minDelayNanos) {
        host.politeness().started(now, minDelayNanos);
        schedule.started(host);
    }

    /** Records the end of a request. */
    void released(HostQueue host) {
        host.politeness().released();
        schedule.released(host);
    }

    /** Queues a visit that was just accepted. */
    void add(PageVisit visit) {
        var host = of(visit.url());
        queued++;
        inMemory += host.add(visit, inMemory < limits.visits() || !store.keepsQueue());
        reschedule(host);
    }

    /**
     * Queues a visit that has begun (a retry, the next hop of a redirect), or one of a robots.txt, before those of its host
     * that have not.
     */
    void addBegun(Visit visit) {
        var host = of(visit.url());
        host.addBegun(visit);
        queued++;
        inMemory++;
        reschedule(host);
    }

    /** Returns the first visit of a host; reads the store if none is in memory. */
    Optional<Visit> first(HostQueue host) {
        inMemory += host.refill(roomOfOne(), taken::contains);
        return host.first();
    }

    // The less room there is, the less of it one host takes; one visit at least.
    private int roomOfOne() {
        return Math.clamp((limits.visits() - inMemory) / store.window(), 1, store.window());
    }

    /** Removes the first visit of a host from its queue. */
    Visit removeFirst(HostQueue host) {
        var visit = host.removeFirst();
        queued--;
        inMemory--;
        // The visits of a suspended host are not read from the store again.
        if (store.keepsQueue() && visit instanceof PageVisit page && !host.isSuspended()) {
            taken.add(page.number());
        }
        return visit;
    }

    /** Records the end of a visit that was taken out. */
    void ended(PageVisit visit) {
        taken.remove(visit.number());
    }

    /** Removes all visits that have not begun, and forgets those that are in the store alone. */
    List<PageVisit> removeUnbegun() {
        var removed = new ArrayList<PageVisit>();
        hosts.values().forEach(host -> removed.addAll(host.removeUnbegun()));
        inMemory -= removed.size();
        queued = inMemory;
        return removed;
    }

    /** Removes all visits, and forgets those that are in the store alone. */
    List<Visit> removeAll() {
        var removed = new ArrayList<Visit>(removeUnbegun());
        hosts.values().forEach(host -> removed.addAll(host.removeBegun()));
        queued = 0;
        inMemory = 0;
        return removed;
    }

    /** Removes the host whose turn it is; empty when none may start a request yet. To be rescheduled after use. */
    Optional<HostQueue> poll(long now) {
        return schedule.poll(now);
    }

    /** Schedules a host, or forgets it, or leaves it as it is. To be called after any change of the host. */
    void reschedule(HostQueue host) {
        idle.remove(host);
        if (schedule.contains(host) || host.isBlocked()) {
            return;
        }
        long now = ticker.nanos();
        if (!host.isEmpty() || host.politeness().nextPermitted() > now) {
            schedule.add(host, now);
        } else if (host.isIdle()) {
            if (host.isForgettable()) {
                forget(host);
            } else {
                idle.add(host);
                forgetLongestIdle();
            }
        }
    }

    /** Returns the states of hosts, up to a limit. */
    HostStates states(int limit) {
        long now = ticker.nanos();
        return new HostStates(hosts.values().stream()
                .limit(limit)
                .map(host -> host.politeness().state(now))
                .toList());
    }

    private void forgetLongestIdle() {
        if (idle.size() > limits.idleHosts()) {
            var eldest = idle.iterator();
            forget(eldest.next());
            eldest.remove();
        }
    }

    private void forget(HostQueue host) {
        hosts.remove(host.key());
        addresses.leave(host);
    }

    /** Returns the number of hosts that are known. */
    int known() {
        return hosts.size();
    }

    /** Returns the time of the next turn; empty when it depends on an event. */
    OptionalLong nextTurn() {
        return schedule.nextTurn();
    }

    /** Returns the pace of the hosts that were slowed down, by their names. */
    Map<String, HostStatus> paces() {
        long now = ticker.nanos();
        var paces = new HashMap<String, HostStatus>();
        for (var host : hosts.values()) {
            host.politeness().learnedStatus(now).ifPresent(pace -> paces.merge(host.name(), pace, HostStatus::slower));
        }
        return paces;
    }

    /** Returns the number of visits queued in memory. */
    long inMemory() {
        return inMemory;
    }

    /** Returns the number of visits queued. */
    long size() {
        return queued;
    }
}
