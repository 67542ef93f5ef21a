package dev.linkharvester.frontier;

import dev.linkharvester.model.Counts;
import dev.linkharvester.model.CrawlTarget;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.HostStates;
import dev.linkharvester.model.KnownPage;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.model.PageReport;
import dev.linkharvester.model.PageVisit;
import dev.linkharvester.model.Progress;
import dev.linkharvester.model.Resolution;
import dev.linkharvester.model.RobotsVisit;
import dev.linkharvester.model.Visit;
import dev.linkharvester.politeness.HostPoliteness;
import dev.linkharvester.politeness.RateLimit;
import dev.linkharvester.politeness.RetryRules;
import dev.linkharvester.robots.RobotsDecision;
import dev.linkharvester.scope.DropReason;
import dev.linkharvester.store.Checkpoint;
import dev.linkharvester.store.FrontierStore;
import dev.linkharvester.url.Url;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All state of a crawl: the queues, the seen set, what is in flight, and the politeness of each host. Its interface is three
 * verbs: {@link #accept}, {@link #next} and {@link #complete}.
 *
 * <p>Between any two calls every accepted URL is in exactly one of these states: queued, waiting for a retry, in flight,
 * finished. No host, nor all hosts at one address, has more in flight than its limit. Visits of robots.txt and look-ups of
 * addresses are in flight, too, but are no accepted URLs.
 *
 * <p>Has no event loop, and no clock but the one it is given. For one thread.
 */
public final class Frontier {
    private enum Phase {
        /** Accepts URLs and hands visits out. */
        OPEN,
        /** The page budget is spent: targets that have begun go on to their end, no other begins. */
        DRAINING,
        /** Hands out nothing more. */
        STOPPED
    }

    /** URLs queued in memory, at most; beyond it, and beyond what half of the heap holds, links are dropped. */
    static final int MAX_QUEUED = 5_000_000;

    /** Heap that a queued URL takes, about, in bytes. */
    static final int BYTES_PER_URL = 300;

    private static final int MEBIBYTE = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Frontier.class);

    private final int maxQueued;
    private final FrontierSettings settings;
    private final FrontierStore store;
    private final Ticker ticker;
    private final RetryRules retryRules;
    private final Discovery discovery;
    private final HostQueues hosts;
    private final RetryQueue retries = new RetryQueue();
    private final RobotsVisits robotsVisits;
    private final Redirects redirects;
    private final RateLimit rateLimit;
    private final long minDelayNanos;

    private final Tally tally = new Tally();
    private final UnfetchedUrls unfetched = new UnfetchedUrls();
    private final VisitSelection selection;

    private Phase phase = Phase.OPEN;
    private boolean isFullLogged;
    private int inFlight;
    private long number;
    private long accepted;
    private long seeds;
    private long begun;

    /**
     * Creates a frontier that continues from a store.
     *
     * @param ticker its clock
     * @param random spreads its retries
     */
    public Frontier(FrontierSettings settings, FrontierStore store, Ticker ticker, RandomGenerator random) {
        this(settings, store, ticker, random, maxQueued(Runtime.getRuntime().maxMemory()));
    }

    /** Returns how many URLs may be queued in a heap of this size, in bytes. */
    static int maxQueued(long heap) {
        return (int) Math.min(MAX_QUEUED, heap / 2 / BYTES_PER_URL);
    }

    /** Creates a frontier with another limit of URLs queued in memory. */
    Frontier(FrontierSettings settings, FrontierStore store, Ticker ticker, RandomGenerator random, int maxQueued) {
        this.maxQueued = maxQueued;
        this.settings = settings;
        this.store = store;
        this.ticker = ticker;
        store.checkpoint().ifPresent(this::restore);
        discovery = new Discovery(settings, store, this::dropped);
        hosts = new HostQueues(
                ticker,
                settings.pace().hostConcurrency(),
                settings.pace().addressConcurrency(),
                store,
                accepted - tally.finished(),
                HostQueues.Limits.DEFAULT);
        retryRules = new RetryRules(settings.retry().retries(), settings.retry().firstBackoff(), random);
        robotsVisits = new RobotsVisits(
                hosts, store, ticker, (visit, failure) -> retry(visit, failure, hosts.of(visit.url())));
        redirects = new Redirects(settings, discovery);
        selection = new VisitSelection(settings.follow(), store, hosts, robotsVisits, unfetched);
        rateLimit = new RateLimit(settings.pace().rateLimit());
        minDelayNanos = Math.max(
                settings.pace().delay().toNanos(),
                RateLimit.delayNanos(settings.pace().hostRateLimit()));
    }

    private void restore(Checkpoint before) {
        number = before.number();
        accepted = before.accepted();
        seeds = before.seeds();
        tally.restore(before);
    }

    /** Queues the seeds that are not in the seen set; returns their number. */
    public int accept(List<CrawlTarget> batch) {
        if (phase != Phase.OPEN) {
            return 0;
        }
        var unseen = discovery.unseen(batch);
        unseen.forEach(this::queue);
        return unseen.size();
    }

    private void queue(CrawlTarget target) {
        accepted++;
        number++;
        seeds += target.isSeed() ? 1 : 0;
        var visit = PageVisit.first(number, target);
        store.queued(visit);
        if (phase != Phase.OPEN) {
            return;
        }
        var host = hosts.of(visit.url());
        if (host.isSuspended()) {
            selection.suspend(visit, host);
        } else {
            hosts.add(visit);
        }
    }

    private void ended(PageVisit visit, PageReport report, Optional<KnownPage> page) {
        hosts.ended(visit);
        seeds -= visit.target().isSeed() ? 1 : 0;
        tally.add(report);
        store.ended(visit, discovery.fingerprint(visit.target().url()), page);
    }

    /**
     * Hands out visits, and look-ups, whose hosts may get a request now. Stops early when {@link UnfetchedUrls#MAX_BATCH} URLs
     * wait for {@link #takeUnfetched}.
     *
     * @param limit of what is handed out
     */
    public List<Assignment> next(int limit) {
        long now = ticker.nanos();
        queueDueRetries(now);
        var assignments = new ArrayList<Assignment>();
        long most = Math.min(limit, budget());
        while (assignments.size() < most && rateLimit.permits(now) && !unfetched.isFull()) {
            var turn = hosts.poll(now);
            if (turn.isEmpty()) {
                break;
            }
            // Its window may have become smaller since it was scheduled.
            if (!turn.get().isBlocked()) {
                assignment(turn.get(), now).ifPresent(assignments::add);
            }
            hosts.reschedule(turn.get());
        }
        return assignments;
    }

    // Targets that may still begin. Once the frontier drains, only targets that have begun are in the queues.
    private long budget() {
        return phase == Phase.OPEN ? settings.limits().maxPages().orElse(Long.MAX_VALUE) - begun : Long.MAX_VALUE;
    }

    // The look-up of the host's address, if that must be known first, or the next visit.
    private Optional<Assignment> assignment(HostQueue host, long now) {
        if (hosts.isAddressWanted(host)) {
            host.setAddressPending();
            inFlight++;
            return hosts.first(host).map(visit -> new Assignment.LookUp(visit.url(), visit.attempt()));
        }
        var delay = Duration.ofNanos(host.politeness().delayNanos(minDelayNanos));
        return takeFrom(host, now).map(visit -> new Assignment.Fetch(visit, visit.request(delay)));
    }

    private Optional<Visit> takeFrom(HostQueue host, long now) {
        return selection.next(host, number, now).map(visit -> begin(visit, host, now));
    }

    private Visit begin(Visit visit, HostQueue host, long now) {
        inFlight++;
        hosts.started(host, now, minDelayNanos);
        rateLimit.started(now);
        if (visit instanceof PageVisit page && page.isFirst()) {
            begun++;
            return withKnownPage(page);
        }
        return visit;
    }

    // Adds the page as another run found it, if the two are to be compared.
    private PageVisit withKnownPage(PageVisit visit) {
        return store.isRefreshing() && visit.known().isEmpty()
                ? store.known(discovery.fingerprint(visit.target().url()))
                        .map(visit::withKnownPage)
                        .orElse(visit)
                : visit;
    }

    /**
     * Ends URLs that get no request, about {@link UnfetchedUrls#MAX_BATCH} at most, and returns their reports; none when there
     * are no more. What another run knows of them stays known.
     */
    public List<PageReport> takeUnfetched() {
        var ends = unfetched.take();
        for (var end : ends) {
            ended(end.visit(), end.report(), withKnownPage(end.visit()).known());
        }
        return ends.stream().map(UnfetchedUrls.End::report).toList();
    }

    /**
     * Takes the outcome of a visit that was handed out. Queues the outlinks to be followed.
     *
     * @throws ClassCastException when the outcome is not one of this kind of visit
     */
    public Completion complete(Visit visit, Outcome outcome) {
        return switch (visit) {
            case PageVisit page -> complete(page, Revisit.resolveNotModified(page, (Outcome.OfPage) outcome));
            case RobotsVisit robots -> complete(robots, (Outcome.OfRobots) outcome);
        };
    }

    private Completion complete(PageVisit visit, Outcome.OfPage outcome) {
        var host = release(visit, outcome);
        var report = report(visit, outcome, host);
        if (report.isPresent() && visit.target().isSeed()) {
            fetchRobotsForSitemaps(visit, outcome, host);
        }
        hosts.reschedule(host);
        return report.map(end -> complete(visit, outcome, end)).orElse(Completion.NO_END);
    }

    private Completion complete(PageVisit visit, Outcome.OfPage outcome, PageReport report) {
        var rows = Revisit.rows(visit, outcome, settings.onlyNew());
        var compared = store.isRefreshing() ? report.compared(Revisit.change(visit, outcome), rows.size()) : report;
        ended(visit, compared, Revisit.remembered(visit, outcome));
        return new Completion(Optional.of(compared), rows);
    }

    private Completion complete(RobotsVisit visit, Outcome.OfRobots outcome) {
        var host = release(visit, outcome);
        var rules = robotsVisits.complete(visit, outcome, phase != Phase.STOPPED);
        if (rules.isPresent() && acceptsOutlinks()) {
            discovery.sitemaps(rules.get(), visit.target()).forEach(this::queue);
        }
        hosts.reschedule(host);
        return Completion.NO_END;
    }

    private HostQueue release(Visit visit, Outcome outcome) {
        inFlight--;
        var host = hosts.of(visit.url());
        hosts.released(host);
        host.politeness().learn(outcome, ticker.nanos());
        return host;
    }

    // The robots.txt of a seed's host names sitemaps, which are followed even where no link is.
    private void fetchRobotsForSitemaps(PageVisit seed, Outcome outcome, HostQueue host) {
        boolean wanted = phase == Phase.OPEN
                && settings.follow().depth() > 0
                && settings.follow().respectRobots()
                && !seed.target().isSitemap();
        boolean possible =
                outcome.transfer().status() > 0 && host.robots(ticker.nanos()) instanceof RobotsDecision.Unknown;
        if (wanted && possible) {
            hosts.addBegun(robotsVisits.begin(host, seed.url(), seed.url()));
        }
    }

    /**
     * Takes the result of a look-up that was handed out. If it failed, the next visit of the host fails with that error.
     */
    public Completion resolved(Assignment.LookUp lookUp, Resolution resolution) {
        inFlight--;
        var host = hosts.of(lookUp.url());
        return switch (resolution) {
            case Resolution.Resolved resolved -> {
                hosts.setAddress(host, resolved.address());
                hosts.reschedule(host);
                yield Completion.NO_END;
            }
            case Resolution.Failed failed -> {
                host.setAddressUnknown();
                var next = isBudgetSpent() ? Optional.<Visit>empty() : takeFrom(host, ticker.nanos());
                hosts.reschedule(host);
                yield next.map(visit -> complete(visit, failed.failure())).orElse(Completion.NO_END);
            }
        };
    }

    // The report, if this is the end of the target.
    private Optional<PageReport> report(PageVisit visit, Outcome.OfPage outcome, HostQueue host) {
        return switch (outcome) {
            case Outcome.Page page -> {
                discover(visit, page.links());
                yield Optional.of(PageReport.of(visit, page));
            }
            case Outcome.Redirect redirect -> follow(visit, redirect);
            case Outcome.Failure failure -> {
                if (selection.isSuspendedWhenDown(host) && HostPoliteness.endsHost(failure)) {
                    host.suspend(number);
                    selection.suspend(visit, host);
                    yield Optional.empty();
                }
                yield retry(visit, failure, host) ? Optional.empty() : Optional.of(PageReport.of(visit, failure));
            }
        };
    }

    private void discover(PageVisit visit, PageLinks links) {
        if (acceptsOutlinks()) {
            discovery.follow(visit, links, room()).forEach(this::queue);
        }
    }

    // A store that outlives the run takes them for the next one, which does not visit this page again.
    private boolean acceptsOutlinks() {
        return phase == Phase.OPEN || store.outlivesRun();
    }

    private int room() {
        return store.keepsQueue() ? Integer.MAX_VALUE : (int) Math.max(0, maxQueued - hosts.size());
    }

    private void dropped(Url url, DropReason reason) {
        LOG.debug("Dropped {}: {}", url, reason.label());
        if (reason == DropReason.QUEUE_FULL && !isFullLogged) {
            isFullLogged = true;
            LOG.warn(
                    "{} URLs wait in memory, the most for a heap of {} MiB: links found from now on are dropped and counted"
                            + " until there is room. With --state DIR they wait on disk, and none is dropped",
                    maxQueued,
                    Runtime.getRuntime().maxMemory() / MEBIBYTE);
        }
        tally.dropped(reason);
    }

    private Optional<PageReport> follow(PageVisit visit, Outcome.Redirect redirect) {
        var refusal = redirects.refusal(visit, redirect);
        if (refusal.isPresent()) {
            return refusal;
        }
        var next = visit.redirectedTo(redirect.location());
        if (phase == Phase.STOPPED) {
            return store.outlivesRun() ? Optional.empty() : Optional.of(PageReport.unvisited(next));
        }
        hosts.addBegun(next);
        return Optional.empty();
    }

    private boolean retry(Visit visit, Outcome.Failure failure, HostQueue host) {
        long now = ticker.nanos();
        boolean ofHost = host.politeness().isHostFailure(failure, now);
        var again = ofHost ? visit.again().failedAt(now) : visit.again();
        var forHost = ofHost
                ? Optional.of(Duration.ofNanos(now - again.failedSince().orElseThrow()))
                : Optional.<Duration>empty();
        var wait = retryRules.waitAfter(visit.attempt(), failure, forHost);
        if (phase == Phase.STOPPED) {
            // The next run finishes what the end of this one did not let finish.
            return store.outlivesRun() && (wait.isPresent() || failure.errorClass() == ErrorClass.CANCELLED);
        }
        wait.ifPresent(time -> retries.add(host, again, now + time.toNanos()));
        return wait.isPresent();
    }

    private void queueDueRetries(long now) {
        for (var due = retries.poll(now); due.isPresent(); due = retries.poll(now)) {
            hosts.addBegun(due.get());
        }
    }

    /** Returns when {@link #next} has more to hand out, by the ticker; empty when that depends on an event. */
    public OptionalLong nextTurn() {
        if (unfetched.isFull()) {
            return OptionalLong.empty();
        }
        var turn = hosts.nextTurn();
        var retry = retries.nextTurn();
        if (turn.isEmpty()) {
            return retry;
        }
        long permitted = Math.max(turn.getAsLong(), rateLimit.nextPermitted());
        return OptionalLong.of(Math.min(permitted, retry.orElse(Long.MAX_VALUE)));
    }

    /** Returns whether the page budget is spent, so that {@link #drain} is due. */
    public boolean isBudgetSpent() {
        return budget() <= 0;
    }

    /**
     * Begins no further target: ends those that are queued or, in a store that outlives the run, leaves them there. Retries
     * and redirects of the others go on. Returns the first reports; {@link #takeUnfetched} returns the others.
     */
    public List<PageReport> drain() {
        if (phase == Phase.OPEN) {
            phase = Phase.DRAINING;
        }
        return cancel(hosts.removeUnbegun());
    }

    /**
     * Hands out nothing more. Ends everything that is not in flight or, in a store that outlives the run, leaves it there.
     * Returns the first reports; {@link #takeUnfetched} returns the others.
     */
    public List<PageReport> stop() {
        phase = Phase.STOPPED;
        var waiting = hosts.removeAll();
        waiting.addAll(retries.clear());
        return cancel(waiting);
    }

    // In a store that outlives the run they stay queued.
    private List<PageReport> cancel(List<? extends Visit> visits) {
        if (!store.outlivesRun()) {
            unfetched.cancel(visits.stream()
                    .filter(PageVisit.class::isInstance)
                    .map(PageVisit.class::cast)
                    .toList());
        }
        return takeUnfetched();
    }

    /** Returns whether URLs are still accepted. */
    public boolean isOpen() {
        return phase == Phase.OPEN;
    }

    /** Returns the number of seeds without an outcome, without those of suspended hosts. */
    public long unfinishedSeeds() {
        return seeds - selection.suspendedSeeds();
    }

    /** Returns the number of visits and look-ups handed out and not completed. */
    public int inFlight() {
        return inFlight;
    }

    /** Returns whether nothing is left to do: every accepted URL has its outcome, or stays in the store for the next run. */
    public boolean isDone() {
        return hosts.size() == 0 && inFlight == 0 && retries.isEmpty() && unfetched.isEmpty();
    }

    /** Returns the counts of now; of hosts only those that changed since the last checkpoint. */
    public Checkpoint checkpoint() {
        return new Checkpoint(
                number, accepted, tally.finished(), tally.failed(), seeds, tally.links(), tally.changes());
    }

    /** Returns how far the crawl is. */
    public Progress progress() {
        return new Progress(
                accepted,
                tally.finished(),
                inFlight,
                tally.links(),
                tally.failed(),
                tally.requested(),
                tally.unfetched());
    }

    /** Returns the states of the hosts that are known now, up to a limit. */
    public HostStates hosts(int limit) {
        return hosts.states(limit);
    }

    /** Returns the counts of what has ended, and of what waits for the next run. */
    public Counts counts() {
        return tally.counts(hosts.paces()).withLeft(unfetched.suspendedByHost());
    }
}
