package dev.linkharvester.frontier;

import dev.linkharvester.model.PageVisit;
import dev.linkharvester.model.Visit;
import dev.linkharvester.store.QueuePosition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Visits in the order of their {@linkplain QueuePosition positions}. Visits of one depth are added in the order of their
 * numbers, so each depth has a plain queue.
 */
final class VisitQueue {
    // None is empty.
    private final NavigableMap<Integer, Deque<PageVisit>> byDepth = new TreeMap<>();
    private int size;

    /** Adds a visit with a number above those of all others of its depth. */
    void add(PageVisit visit) {
        byDepth.computeIfAbsent(visit.target().depth(), first -> new ArrayDeque<>(1))
                .addLast(visit);
        size++;
    }

    Optional<Visit> first() {
        return Optional.ofNullable(byDepth.firstEntry())
                .map(nearest -> nearest.getValue().getFirst());
    }

    PageVisit removeFirst() {
        var nearest = Optional.ofNullable(byDepth.firstEntry()).orElseThrow();
        var visit = nearest.getValue().removeFirst();
        removed(nearest.getKey(), nearest.getValue());
        return visit;
    }

    PageVisit removeLast() {
        var farthest = Optional.ofNullable(byDepth.lastEntry()).orElseThrow();
        var visit = farthest.getValue().removeLast();
        removed(farthest.getKey(), farthest.getValue());
        return visit;
    }

    private void removed(int depth, Deque<PageVisit> left) {
        size--;
        if (left.isEmpty()) {
            byDepth.remove(depth);
        }
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }
}
