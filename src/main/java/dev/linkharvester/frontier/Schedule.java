package dev.linkharvester.frontier;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * The hosts that have something to do, by the time at which they may be asked next. A host that was just served goes
 * behind all that are ready, so that hosts take turns however many URLs each has. Hosts whose address is asked as much as
 * it may be are passed over, and keep their places.
 *
 * <p>The turns of the hosts wait in the group of their address; here are the first turns of the groups that may be asked.
 *
 * <p>A host's time may be raised while it is in here. Its turn then comes up too early and is put back.
 */
final class Schedule {
    /** When a host is due. */
    record Turn(HostQueue host, long at, long sequence) {}

    static final Comparator<Turn> ORDER = Comparator.comparingLong(Turn::at).thenComparingLong(Turn::sequence);

    private final TreeSet<Turn> firsts = new TreeSet<>(ORDER);
    private long sequence;

    /** Enters a host that is not in here. */
    void add(HostQueue host, long now) {
        host.setScheduled(true);
        host.group().add(new Turn(host, Math.max(host.politeness().nextPermitted(), now), sequence++));
        refresh(host.group());
    }

    /** Takes out the host whose turn it is; empty when none may be asked yet. */
    Optional<HostQueue> poll(long now) {
        while (!firsts.isEmpty() && firsts.first().at() <= now) {
            var host = firsts.first().host();
            host.group().removeFirst();
            refresh(host.group());
            if (host.politeness().nextPermitted() <= now) {
                host.setScheduled(false);
                return Optional.of(host);
            }
            add(host, now);
        }
        return Optional.empty();
    }

    /** To be called when a request started or ended at a group. */
    void refresh(AddressGroup group) {
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

    /** When the first host's turn comes; empty when there is no host. */
    OptionalLong nextTurn() {
        return firsts.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(firsts.first().at());
    }
}
