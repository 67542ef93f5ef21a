package dev.linkharvester.frontier;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Orders the hosts that have work by the time of their next turn.
 *
 * <p>A host that just had its turn goes behind all that are ready, so hosts take turns however many URLs each has. A host
 * whose address has its most requests in flight is passed over, and keeps its position.
 *
 * <p>The turns of hosts wait in the group of their address. This class holds the first turn of each group that may have
 * one. It alone changes which hosts are scheduled, and the turns and the requests in flight of groups.
 *
 * <p>The time of a host may be raised while it is scheduled. Its turn then comes too early and is put back.
 */
final class Schedule {
    /** The next turn of a host. */
    record Turn(HostQueue host, long at, long sequence) {}

    static final Comparator<Turn> ORDER = Comparator.comparingLong(Turn::at).thenComparingLong(Turn::sequence);

    private final Set<HostQueue> scheduled = new HashSet<>();
    private final TreeSet<Turn> firsts = new TreeSet<>(ORDER);
    private long sequence;

    /** Returns whether a host has a turn. */
    boolean contains(HostQueue host) {
        return scheduled.contains(host);
    }

    /** Adds a host that has no turn. */
    void add(HostQueue host, long now) {
        scheduled.add(host);
        host.group().add(new Turn(host, Math.max(host.politeness().nextPermitted(), now), sequence++));
        refresh(host.group());
    }

    /** Removes the host whose turn it is; empty when none may start a request yet. */
    Optional<HostQueue> poll(long now) {
        while (!firsts.isEmpty() && firsts.first().at() <= now) {
            var host = firsts.first().host();
            host.group().removeFirst();
            refresh(host.group());
            if (host.politeness().nextPermitted() <= now) {
                scheduled.remove(host);
                return Optional.of(host);
            }
            add(host, now);
        }
        return Optional.empty();
    }

    /** Records the start of a request to a host. */
    void started(HostQueue host) {
        host.group().started();
        refresh(host.group());
    }

    /** Records the end of a request to a host. */
    void released(HostQueue host) {
        host.group().released();
        refresh(host.group());
    }

    private void refresh(AddressGroup group) {
        var first = group.first();
        var shown = group.shown();
        if (Objects.equals(first, shown)) {
            return;
        }
        if (shown != null) {
            firsts.remove(shown);
        }
        if (first != null) {
            firsts.add(first);
        }
        group.show(first);
    }

    /** Returns the time of the first turn; empty when no host has one. */
    OptionalLong nextTurn() {
        return firsts.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(firsts.first().at());
    }
}
