package dev.linkharvester.frontier;

import dev.linkharvester.model.Visit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/** Retries in the order of their times. Each host counts those that it has here. */
final class RetryQueue {
    private record Retry(HostQueue host, Visit visit, long at, long sequence) {}

    private final PriorityQueue<Retry> retries =
            new PriorityQueue<>(Comparator.comparingLong(Retry::at).thenComparingLong(Retry::sequence));
    private long sequence;

    void add(HostQueue host, Visit visit, long at) {
        host.retryAdded();
        retries.add(new Retry(host, visit, at, sequence++));
    }

    /** Removes the next retry whose time has come. */
    Optional<Visit> poll(long now) {
        var first = retries.peek();
        return first == null || first.at > now ? Optional.empty() : Optional.of(removed(retries.remove()));
    }

    private static Visit removed(Retry retry) {
        retry.host.retryRemoved();
        return retry.visit;
    }

    /** Returns when the next retry is due; empty when there is none. */
    OptionalLong nextTurn() {
        var first = retries.peek();
        return first == null ? OptionalLong.empty() : OptionalLong.of(first.at);
    }

    boolean isEmpty() {
        return retries.isEmpty();
    }

    /** Removes all retries, due or not. */
    List<Visit> clear() {
        var visits = retries.stream().map(RetryQueue::removed).toList();
        retries.clear();
        return visits;
    }
}
