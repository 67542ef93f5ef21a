package dev.linkharvester.frontier;

import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The hosts at one address, of which those that have something to do wait here for their turns: first come, first served.
 * They share a bound on the requests in flight; a group that has reached it has no turn until a request ends.
 */
final class AddressGroup {
    private final String address;
    private final int bound;
    private final Queue<Schedule.Turn> turns = new PriorityQueue<>(1, Schedule.ORDER);
    private int inFlight;
    private int members;
    private Schedule.@Nullable Turn shown;

    /** @param bound requests in flight to all of its hosts, at most */
    AddressGroup(String address, int bound) {
        this.address = address;
        this.bound = bound;
    }

    /** For one host whose address is not known, or does not count. */
    static AddressGroup unbounded() {
        return new AddressGroup("", Integer.MAX_VALUE);
    }

    String address() {
        return address;
    }

    void joined() {
        members++;
    }

    /** One host less is here; whether none is left. */
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

    /** The first turn; null when there is none, or no further request may be in flight. */
    Schedule.@Nullable Turn first() {
        return inFlight < bound ? turns.peek() : null;
    }

    /** The turn by which the schedule knows this group; null when it does not. */
    Schedule.@Nullable Turn shown() {
        return shown;
    }

    void show(Schedule.@Nullable Turn turn) {
        shown = turn;
    }
}
