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
 * All state of a harvest: which URLs wait, which were ever seen, which are being visited, and when which host may be
 * asked. Its face is three verbs: {@link #accept}, {@link #next} and {@link #complete}.
 *
 * <p>Between any two calls every accepted URL is in exactly one of these states: queued, waiting for a retry, in flight,
 * finished; and no host, nor all hosts at one address, have more in flight than their bound. Visits of robots.txt and
 * look-ups of addresses are in flight, too, but are no URLs that were accepted.
 *
 * <p>Knows no event loop and no clock but the one it is given. For one thread.
 */
public final class Frontier {
    private enum Phase {
        /** Takes and hands out whatever comes. */
        OPEN,
        /** The page budget is used up: what was begun is brought to its end, nothing new begins. */
        DRAINING,
        /** Nothing is handed out any more. */
        STOPPED
    }

    /** Links are dropped beyond so many URLs that wait in memory, and beyond what half of the heap holds. */
    static final int MAX_QUEUED = 5_000_000;

    /** What one of them takes, about, in bytes. */
    static final int BYTES_OF_ONE = 300;

    private static final int MEBIBYTE = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Frontier.class);

    private final int mostQueued;
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
    private final UnfetchedUrls unasked = new UnfetchedUrls();

    private Phase phase = Phase.OPEN;
    private boolean toldFull;
    private int inFlight;
    private long number;
    private long accepted;
    private long seeds;
    private long seedsLeft;
    private long begun;

    /**
     * A frontier with what waits in the store.
     *
     * @param ticker its time
     * @param random spreads its retries
     */
    public Frontier(FrontierSettings settings, FrontierStore store, Ticker ticker, RandomGenerator random) {
        this(settings, store, ticker, random, mostQueued(Runtime.getRuntime().maxMemory()));
    }

    /** How many URLs may wait in a heap of so many bytes. */
    static int mostQueued(long heap) {
        return (int) Math.min(MAX_QUEUED, heap / 2 / BYTES_OF_ONE);
    }

    /** As above, with another bound on the URLs that wait in memory. */
    Frontier(FrontierSettings settings, FrontierStore store, Ticker ticker, RandomGenerator random, int mostQueued) {
        this.mostQueued = mostQueued;
        this.settings = settings;
        this.store = store;
        this.ticker = ticker;
        store.checkpoint().ifPresent(this::restore);
        discovery = new Discovery(settings, store, this::dropped);
        hosts = new HostQueues(
                ticker,
                settings.hostConcurrency(),
                settings.addressConcurrency(),
                store,
                accepted - tally.finished(),
                HostQueues.Limits.DEFAULT);
        retryRules = new RetryRules(settings.retries(), settings.retryWait(), random);
        robotsVisits = new RobotsVisits(
                hosts, store, ticker, (visit, failure) -> retry(visit, failure, hosts.of(visit.url())));
        redirects = new Redirects(settings, discovery);
        rateLimit = new RateLimit(settings.rateLimit());
        minDelayNanos = Math.max(settings.delay().toNanos(), RateLimit.delayNanos(settings.hostRateLimit()));
    }

    private void restore(Checkpoint before) {
        number = before.number();
        accepted = before.accepted();
        seeds = before.seeds();
        tally.restore(before);
    }

    /** Queues the seeds that were never seen; returns how many that were. */
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
        if (host.isLeft()) {
            leave(visit, host);
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
     * Hands out at most {@code limit} visits whose hosts may be asked now. With {@link UnfetchedUrls#MAX_BATCH} URLs to take by
     * {@link #takeRefused} it stops early, and has more to do at once.
     */
    public List<Assignment> next(int limit) {
        long now = ticker.nanos();
        queueDueRetries(now);
        var assignments = new ArrayList<Assignment>();
        long most = Math.min(limit, budget());
        while (assignments.size() < most && rateLimit.permits(now) && !unasked.isFull()) {
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

    // The pages that may still begin; once the frontier drains, only what was begun is left in the queues.
    private long budget() {
        return phase == Phase.OPEN ? settings.maxPages().orElse(Long.MAX_VALUE) - begun : Long.MAX_VALUE;
    }

    // The look-up of the host's address, if that must be known first, or the next visit.
    private Optional<Assignment> assignment(HostQueue host, long now) {
        if (hosts.isAddressWanted(host)) {
            host.setAddressAsked();
            inFlight++;
            return hosts.first(host).map(visit -> new Assignment.LookUp(visit.url(), visit.attempt()));
        }
        var delay = Duration.ofNanos(host.politeness().delayNanos(minDelayNanos));
        return takeFrom(host, now).map(visit -> new Assignment.Fetch(visit, visit.request(delay)));
    }

    // The first that may be asked, or robots.txt if that must be known first; what may not be asked ends here.
    private Optional<Visit> takeFrom(HostQueue host, long now) {
        for (var first = hosts.first(host); first.isPresent() && !unasked.isFull(); first = hosts.first(host)) {
            var visit = first.get();
            if (host.politeness().isDown()) {
                giveUpFirst(host);
            } else if (!settings.respectRobots() || !RobotsVisits.isSubject(visit)) {
                return Optional.of(take(host, now));
            } else {
                switch (host.robots(now)) {
                    case RobotsDecision.Known known -> {
                        var refusal = known.refusal(visit.url());
                        if (refusal.isEmpty()) {
                            return Optional.of(take(host, now));
                        }
                        dropFirst(host, known.errorClass(), refusal.get());
                    }
                    case RobotsDecision.Unknown unknown -> {
                        start(host, now);
                        return Optional.of(robotsVisits.begin(
                                host, visit.url(), visit.target().seed()));
                    }
                    case RobotsDecision.Asked asked -> {
                        return Optional.empty();
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Visit take(HostQueue host, long now) {
        var visit = hosts.removeFirst(host);
        start(host, now);
        if (visit instanceof PageVisit page && page.isFirst()) {
            begun++;
            return withKnownPage(page);
        }
        return visit;
    }

    // With what another run knows of its page, if that is to be compared.
    private PageVisit withKnownPage(PageVisit visit) {
        return store.isRefreshing() && visit.known().isEmpty()
                ? store.known(discovery.fingerprint(visit.target().url()))
                        .map(visit::withKnownPage)
                        .orElse(visit)
                : visit;
    }

    private void start(HostQueue host, long now) {
        inFlight++;
        hosts.started(host, now, minDelayNanos);
        rateLimit.started(now);
    }

    private void giveUpFirst(HostQueue host) {
        if (!isLeft(host)) {
            dropFirst(host, ErrorClass.HOST_DOWN, host.politeness().downReason());
            return;
        }
        host.leave(number);
        switch (hosts.removeFirst(host)) {
            case PageVisit page -> leave(page, host);
            case RobotsVisit robots ->
                robotsVisits.unreachable(
                        robots, ErrorClass.HOST_DOWN, host.politeness().downReason());
        }
    }

    // A host that has answered in this run may do so in the next one: what the store has of it stays queued there.
    private boolean isLeft(HostQueue host) {
        return store.outlivesRun() && host.politeness().isDownForThisRun();
    }

    private void leave(PageVisit visit, HostQueue host) {
        seedsLeft += visit.target().isSeed() ? 1 : 0;
        unasked.leave(host.name());
    }

    private void dropFirst(HostQueue host, ErrorClass errorClass, String reason) {
        switch (hosts.removeFirst(host)) {
            case PageVisit page -> unasked.refuse(page, errorClass, reason);
            case RobotsVisit robots -> robotsVisits.unreachable(robots, errorClass, reason);
        }
    }

    /**
     * Ends URLs that are not asked, at most {@link UnfetchedUrls#MAX_BATCH} and some, and returns their accounts; none when there
     * are no more. What was known of them stays known.
     */
    public List<PageReport> takeRefused() {
        var ends = unasked.take();
        for (var end : ends) {
            ended(end.visit(), end.report(), withKnownPage(end.visit()).known());
        }
        return ends.stream().map(UnfetchedUrls.End::report).toList();
    }

    /**
     * Takes the outcome of a visit that was handed out, and queues the links of a page that are to be followed.
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
            askForSitemaps(visit, outcome, host);
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
    private void askForSitemaps(PageVisit seed, Outcome outcome, HostQueue host) {
        boolean wanted = phase == Phase.OPEN
                && settings.depth() > 0
                && settings.respectRobots()
                && !seed.target().isSitemap();
        boolean possible =
                outcome.transfer().status() > 0 && host.robots(ticker.nanos()) instanceof RobotsDecision.Unknown;
        if (wanted && possible) {
            hosts.addBegun(robotsVisits.begin(host, seed.url(), seed.url()));
        }
    }

    /** Takes the result of a look-up that was handed out. If it failed, the next visit of the host fails with that error. */
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
                if (isLeft(host) && HostPoliteness.endsHost(failure)) {
                    host.leave(number);
                    leave(visit, host);
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

    // A durable store takes them for the next run, as the page on which they stand will not be visited again.
    private boolean acceptsOutlinks() {
        return phase == Phase.OPEN || store.outlivesRun();
    }

    private int room() {
        return store.keepsQueue() ? Integer.MAX_VALUE : (int) Math.max(0, mostQueued - hosts.size());
    }

    private void dropped(Url url, DropReason reason) {
        LOG.debug("Dropped {}: {}", url, reason.label());
        if (reason == DropReason.QUEUE_FULL && !toldFull) {
            toldFull = true;
            LOG.warn(
                    "{} URLs wait in memory, the most for a heap of {} MiB: links found from now on are dropped and counted"
                            + " until there is room. With --state DIR they wait on disk, and none is dropped",
                    mostQueued,
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
            // What the end of the run did not let finish, the next run will.
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

    /** When {@link #next} will have more to hand out than now, by the ticker; empty when only an event can tell. */
    public OptionalLong nextTurn() {
        if (unasked.isFull()) {
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

    /** Whether the page budget is used up and {@link #drain} is due. */
    public boolean isBudgetSpent() {
        return budget() <= 0;
    }

    /**
     * Hands out nothing more that was never requested, and ends it or, in a durable store, leaves it there; retries and
     * redirects of the rest go on. Returns the first accounts; {@link #takeRefused} gives the others.
     */
    public List<PageReport> drain() {
        if (phase == Phase.OPEN) {
            phase = Phase.DRAINING;
        }
        return cancel(hosts.removeUnbegun());
    }

    /**
     * Hands out nothing more and ends everything that is not in flight or, in a durable store, leaves it there. Returns the
     * first accounts; {@link #takeRefused} gives the others.
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
            unasked.cancel(visits.stream()
                    .filter(PageVisit.class::isInstance)
                    .map(PageVisit.class::cast)
                    .toList());
        }
        return takeRefused();
    }

    /** Whether URLs are still accepted. */
    public boolean isOpen() {
        return phase == Phase.OPEN;
    }

    /** Seeds that have no outcome yet, but for those that are left to the next run. */
    public long unfinishedSeeds() {
        return seeds - seedsLeft;
    }

    /** Visits handed out and not completed. */
    public int inFlight() {
        return inFlight;
    }

    /** Whether nothing is left to do: every accepted URL has its outcome, or stays queued in a durable store. */
    public boolean isDone() {
        return hosts.size() == 0 && inFlight == 0 && retries.isEmpty() && unasked.isEmpty();
    }

    /** The counts of this moment, and of hosts those that changed since the last checkpoint. */
    public Checkpoint checkpoint() {
        return new Checkpoint(
                number, accepted, tally.finished(), tally.failed(), seeds, tally.links(), tally.changes());
    }

    /** How far the harvest is. */
    public Progress progress() {
        return new Progress(
                accepted,
                tally.finished(),
                inFlight,
                tally.links(),
                tally.failed(),
                tally.requested(),
                tally.unasked());
    }

    /** How the hosts stand that are known now, at most so many. */
    public HostStates hosts(int limit) {
        return hosts.states(limit);
    }

    /** The counts of what has ended, or is left to the next run. */
    public Counts counts() {
        return tally.counts(hosts.paces()).withLeft(unasked.leftByHost());
    }
}
