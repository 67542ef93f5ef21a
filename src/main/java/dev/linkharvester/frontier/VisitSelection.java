package dev.linkharvester.frontier;

import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.PageVisit;
import dev.linkharvester.model.RobotsVisit;
import dev.linkharvester.model.Visit;
import dev.linkharvester.robots.RobotsDecision;
import dev.linkharvester.store.FrontierStore;
import java.util.Optional;

/** Selects the next visit of a host, and ends or suspends the URLs before it that get no request. */
final class VisitSelection {
    private final FollowSettings settings;
    private final FrontierStore store;
    private final HostQueues hosts;
    private final RobotsVisits robotsVisits;
    private final UnfetchedUrls unfetched;
    private long suspendedSeeds;

    VisitSelection(
            FollowSettings settings,
            FrontierStore store,
            HostQueues hosts,
            RobotsVisits robotsVisits,
            UnfetchedUrls unfetched) {
        this.settings = settings;
        this.store = store;
        this.hosts = hosts;
        this.robotsVisits = robotsVisits;
        this.unfetched = unfetched;
    }

    /**
     * Removes the first visit that may be made, or begins that of robots.txt if that must be known first.
     *
     * @param highest number of a visit so far
     * @return empty when no visit may be made, or when a batch of {@link UnfetchedUrls} is full
     */
    Optional<Visit> next(HostQueue host, long highest, long now) {
        for (var first = hosts.first(host); first.isPresent() && !unfetched.isFull(); first = hosts.first(host)) {
            var visit = first.get();
            if (host.politeness().isDown()) {
                endFirstOfDownHost(host, highest);
            } else if (!settings.respectRobots() || !RobotsVisits.isSubject(visit)) {
                return Optional.of(hosts.removeFirst(host));
            } else {
                switch (host.robots(now)) {
                    case RobotsDecision.Known known -> {
                        var refusal = known.refusal(visit.url());
                        if (refusal.isEmpty()) {
                            return Optional.of(hosts.removeFirst(host));
                        }
                        endFirst(host, known.errorClass(), refusal.get());
                    }
                    case RobotsDecision.Unknown unknown -> {
                        return Optional.of(robotsVisits.begin(
                                host, visit.url(), visit.target().seed()));
                    }
                    case RobotsDecision.Pending pending -> {
                        return Optional.empty();
                    }
                }
            }
        }
        return Optional.empty();
    }

    private void endFirstOfDownHost(HostQueue host, long highest) {
        if (!isSuspendedWhenDown(host)) {
            endFirst(host, ErrorClass.HOST_DOWN, host.politeness().downReason());
            return;
        }
        host.suspend(highest);
        switch (hosts.removeFirst(host)) {
            case PageVisit page -> suspend(page, host);
            case RobotsVisit robots ->
                robotsVisits.unreachable(
                        robots, ErrorClass.HOST_DOWN, host.politeness().downReason());
        }
    }

    private void endFirst(HostQueue host, ErrorClass errorClass, String reason) {
        switch (hosts.removeFirst(host)) {
            case PageVisit page -> unfetched.refuse(page, errorClass, reason);
            case RobotsVisit robots -> robotsVisits.unreachable(robots, errorClass, reason);
        }
    }

    /**
     * Returns whether a host that is down is suspended. A host that has responded in this run may do so in the next one: its
     * queue stays in the store for that.
     */
    boolean isSuspendedWhenDown(HostQueue host) {
        return store.outlivesRun() && host.politeness().isDownForThisRun();
    }

    /** Counts a URL of a suspended host, which waits for the next run. */
    void suspend(PageVisit visit, HostQueue host) {
        suspendedSeeds += visit.target().isSeed() ? 1 : 0;
        unfetched.suspend(host.name());
    }

    /** Returns the number of seeds among the URLs of suspended hosts. */
    long suspendedSeeds() {
        return suspendedSeeds;
    }
}
