package dev.linkharvester.frontier;

import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.PageReport;
import dev.linkharvester.model.PageVisit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * URLs that are not asked: their hosts may not be asked for them, or the run is over. Those that are to end have no outcome
 * before they are taken: whoever takes them writes their accounts, so what is written and what has ended are the same.
 */
final class UnfetchedUrls {
    /**
     * URLs that are refused or left before some are taken, and that are taken at a time, but for some: a host may have
     * queued millions that its robots.txt forbids, and asking about each has a price.
     */
    static final int MAX_BATCH = 100;

    /** The end of one URL. */
    record End(PageVisit visit, PageReport report) {}

    private final Deque<End> refused = new ArrayDeque<>();
    // What waited when the run was stopped: it may be millions, and is ended a few at a time.
    private final Deque<PageVisit> cancelled = new ArrayDeque<>();
    private final Map<String, Long> leftByHost = new HashMap<>();
    private int left;

    void refuse(PageVisit visit, ErrorClass errorClass, String reason) {
        refused.add(new End(visit, PageReport.refused(visit, errorClass, reason)));
    }

    /** A URL of a host that is given up is left to the next run. */
    void leave(String host) {
        left++;
        leftByHost.merge(host, 1L, Long::sum);
    }

    /** How many were left, by the names of the hosts. */
    Map<String, Long> leftByHost() {
        return Map.copyOf(leftByHost);
    }

    /** The run ends before their requests are made. */
    void cancel(Collection<PageVisit> visits) {
        cancelled.addAll(visits);
    }

    /** Whether some should be taken before others are refused or left. */
    boolean isFull() {
        return refused.size() + left >= MAX_BATCH;
    }

    boolean isEmpty() {
        return refused.isEmpty() && cancelled.isEmpty();
    }

    /** Takes the first of them out; none when there are no more. */
    List<End> take() {
        var taken = new ArrayList<>(refused);
        refused.clear();
        left = 0;
        while (taken.size() < MAX_BATCH && !cancelled.isEmpty()) {
            var visit = cancelled.remove();
            taken.add(new End(visit, PageReport.unvisited(visit)));
        }
        return taken;
    }
}
