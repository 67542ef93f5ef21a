package dev.linkharvester.frontier;

import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Holds the turns of the hosts at one address, first come, first served.
 *
 * <p>The hosts share a limit of requests in flight. A group that has reached it has no turn until a request ends. The
 * {@link Schedule} alone changes turns and requests in flight, {@link AddressGroups} the members.
 */
final class AddressGroup {
    private final String address;
    private final int bound;
    private final Queue<Schedule.Turn> turns = new PriorityQueue<>(1, Schedule.ORDER);
    private int inFlight;
    private int members;
    private Schedule.@Nullable Turn shown;

    /** @param bound most requests in flight to all of its hosts */
    AddressGroup(String address, int bound) {
        this.address = address;
        this.bound = bound;
    }

    /** Creates the group of one host whose address is not known or does not count. */
    static AddressGroup unbounded() {
        return new AddressGroup("", Integer.MAX_VALUE);
    }

    String address() {
        return address;
    }

    /** Adds a host. */
    void joined() {
        members++;
    }

    /** Removes a host. Returns whether none is left. */
    boolean left() {
        members--;
        return members == 0;
    }

    void started() {
        inFlight++;
    }

    void released() {
        inFlight--;
    }

    void add(Schedule.Turn turn) {
        turns.add(turn);
    }

    void removeFirst() {
        turns.remove();
    }

    /** Returns the first turn; null when there is none, or the limit is reached. */
    Schedule.@Nullable Turn first() {
        return inFlight < bound ? turns.peek() : null;
    }

    /** Returns the turn that the schedule holds of this group; null when it holds none. */
    Schedule.@Nullable Turn shown() {
        return shown;
    }

    void show(Schedule.@Nullable Turn turn) {
        shown = turn;
    }
}
