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
 * URLs that end without a request: forbidden by robots.txt, of a host that is down, or queued when the run stopped. Each URL
 * that is taken must be reported; it has no outcome before.
 */
final class UnfetchedUrls {
    /** Batch size: a host may have queued millions of forbidden URLs, and a decision on each costs time. */
    static final int MAX_BATCH = 100;

    /** The end of one URL. */
    record End(PageVisit visit, PageReport report) {}

    private final Deque<End> refused = new ArrayDeque<>();
    // Queued when the run stopped: there may be millions, and they end a batch at a time.
    private final Deque<PageVisit> cancelled = new ArrayDeque<>();
    private final Map<String, Long> suspendedByHost = new HashMap<>();
    private int suspended;

    void refuse(PageVisit visit, ErrorClass errorClass, String reason) {
        refused.add(new End(visit, PageReport.refused(visit, errorClass, reason)));
    }

    /** Counts a URL of a suspended host, which waits for the next run. */
    void suspend(String host) {
        suspended++;
        suspendedByHost.merge(host, 1L, Long::sum);
    }

    /** Returns the numbers of URLs of suspended hosts, by the names of the hosts. */
    Map<String, Long> suspendedByHost() {
        return Map.copyOf(suspendedByHost);
    }

    /** Adds URLs for which the run ends first. */
    void cancel(Collection<PageVisit> visits) {
        cancelled.addAll(visits);
    }

    /** Returns whether a batch must be taken before further URLs are added. */
    boolean isFull() {
        return refused.size() + suspended >= MAX_BATCH;
    }

    boolean isEmpty() {
        return refused.isEmpty() && cancelled.isEmpty();
    }

    /** Removes a batch; empty when there are no more. */
    List<End> take() {
        var taken = new ArrayList<>(refused);
        refused.clear();
        suspended = 0;
        while (taken.size() < MAX_BATCH && !cancelled.isEmpty()) {
            var visit = cancelled.remove();
            taken.add(new End(visit, PageReport.unvisited(visit)));
        }
        return taken;
    }
}
