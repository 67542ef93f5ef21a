package dev.linkharvester.frontier;

import dev.linkharvester.model.Counts;
import dev.linkharvester.model.CrawlTarget;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.HostStates;
import dev.linkharvester.model.KnownPage;
import dev.linkharvester.model.Link;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.model.PageReport;
import dev.linkharvester.model.Progress;
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
                settings.pace().hostConcurrency(),
                settings.pace().addressConcurrency(),
                store,
                accepted - tally.finished(),
                HostQueues.Limits.DEFAULT);
        retryRules = new RetryRules(settings.retry().retries(), settings.retry().firstBackoff(), random);
        robotsVisits = new RobotsVisits(
                hosts, store, ticker, (visit, failure) -> retry(visit, failure, hosts.of(visit.url())));
        redirects = new Redirects(settings, discovery);
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
        var visit = Visit.first(number, target);
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

    private void ended(Visit visit, PageReport report, Optional<KnownPage> page) {
        hosts.ended(visit);
        seeds -= visit.target().isSeed() ? 1 : 0;
        tally.add(report);
        store.ended(visit, discovery.fingerprint(visit.target().url()), page);
    }

    /**
     * Hands out at most {@code limit} visits whose hosts may be asked now. With {@link UnfetchedUrls#MAX_BATCH} URLs to take by
     * {@link #takeRefused} it stops early, and has more to do at once.
     */
    public List<Visit> next(int limit) {
        long now = ticker.nanos();
        queueDueRetries(now);
        var visits = new ArrayList<Visit>();
        long most = Math.min(limit, budget());
        while (visits.size() < most && rateLimit.permits(now) && !unasked.isFull()) {
            var turn = hosts.poll(now);
            if (turn.isEmpty()) {
                break;
            }
            // Its window may have become smaller since it was scheduled.
            if (!turn.get().isBlocked()) {
                var delay = Duration.ofNanos(turn.get().politeness().delayNanos(minDelayNanos));
                addressOr(turn.get(), now).map(visit -> visit.spaced(delay)).ifPresent(visits::add);
            }
            hosts.reschedule(turn.get());
        }
        return visits;
    }

    // The pages that may still begin; once the frontier drains, only what was begun is left in the queues.
    private long budget() {
        return phase == Phase.OPEN ? settings.limits().maxPages().orElse(Long.MAX_VALUE) - begun : Long.MAX_VALUE;
    }

    // The look-up of the host's address, if that must be known first.
    private Optional<Visit> addressOr(HostQueue host, long now) {
        if (!hosts.isAddressWanted(host)) {
            return takeFrom(host, now);
        }
        host.setAddressAsked();
        inFlight++;
        return hosts.first(host).map(Visit::address);
    }

    // The first that may be asked, or robots.txt if that must be known first; what may not be asked ends here.
    private Optional<Visit> takeFrom(HostQueue host, long now) {
        for (var first = hosts.first(host); first.isPresent() && !unasked.isFull(); first = hosts.first(host)) {
            var visit = first.get();
            if (host.politeness().isDown()) {
                giveUpFirst(host);
            } else if (!settings.follow().respectRobots() || !RobotsVisits.isSubject(visit)) {
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
                    case RobotsDecision.Pending pending -> {
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
        if (!visit.isFirst() || visit.purpose() != Visit.Purpose.PAGE) {
            return visit;
        }
        begun++;
        return known(visit);
    }

    // With what another run knows of its page, if that is to be compared.
    private Visit known(Visit visit) {
        return store.isRefreshing() && visit.known().isEmpty()
                ? store.known(discovery.fingerprint(visit.target().url()))
                        .map(visit::knowing)
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
        var visit = hosts.removeFirst(host);
        if (visit.purpose() == Visit.Purpose.ROBOTS) {
            robotsVisits.unreachable(
                    visit, ErrorClass.HOST_DOWN, host.politeness().downReason());
        } else {
            leave(visit, host);
        }
    }

    // A host that has answered in this run may do so in the next one: what the store has of it stays queued there.
    private boolean isLeft(HostQueue host) {
        return store.outlivesRun() && host.politeness().isDownForThisRun();
    }

    private void leave(Visit visit, HostQueue host) {
        seedsLeft += visit.target().isSeed() ? 1 : 0;
        unasked.leave(host.name());
    }

    private void dropFirst(HostQueue host, ErrorClass errorClass, String reason) {
        var visit = hosts.removeFirst(host);
        if (visit.purpose() == Visit.Purpose.ROBOTS) {
            robotsVisits.unreachable(visit, errorClass, reason);
        } else {
            unasked.refuse(visit, errorClass, reason);
        }
    }

    /**
     * Ends URLs that are not asked, at most {@link UnfetchedUrls#MAX_BATCH} and some, and returns their accounts; none when there
     * are no more. What was known of them stays known.
     */
    public List<PageReport> takeRefused() {
        var ends = unasked.take();
        for (var end : ends) {
            ended(end.visit(), end.report(), known(end.visit()).known());
        }
        return ends.stream().map(UnfetchedUrls.End::report).toList();
    }

    /**
     * Takes the outcome of a visit that was handed out, and queues the links of a page that are to be followed. Returns
     * the final account of a target when this was its end, that of the visit but for a look-up; empty when a retry or a
     * redirect follows.
     */
    public Optional<PageReport> complete(Visit visit, Outcome answer) {
        if (visit.purpose() == Visit.Purpose.ADDRESS) {
            inFlight--;
            return completeLookUp(hosts.of(visit.url()), answer);
        }
        var outcome = Revisit.complete(visit, answer);
        inFlight--;
        var host = hosts.of(visit.url());
        hosts.released(host);
        host.politeness().learn(outcome, ticker.nanos());
        var report = switch (visit.purpose()) {
            case PAGE -> completePage(visit, outcome, host);
            case ROBOTS -> {
                completeRobots(visit, outcome);
                yield Optional.<PageReport>empty();
            }
            case ADDRESS -> throw new IllegalArgumentException("is no request: " + visit);
        };
        if (report.isPresent() && visit.target().isSeed()) {
            askForSitemaps(visit, outcome, host);
        }
        hosts.reschedule(host);
        var account = report.map(plain -> compared(plain, visit, outcome));
        account.ifPresent(ended -> ended(visit, ended, Revisit.remembered(visit, outcome)));
        return account;
    }

    // The robots.txt of a seed's host names sitemaps, which are followed even where no link is.
    private void askForSitemaps(Visit seed, Outcome outcome, HostQueue host) {
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

    // Of a host without an address what would have been asked ends as if it had been.
    private Optional<PageReport> completeLookUp(HostQueue host, Outcome outcome) {
        Optional<Visit> failed = switch (outcome) {
            case Outcome.Address found -> {
                hosts.setAddress(host, found.address());
                yield Optional.empty();
            }
            case Outcome.Failure failure -> {
                host.setAddressUnknown();
                yield isBudgetSpent() ? Optional.empty() : takeFrom(host, ticker.nanos());
            }
            case Outcome.Page page -> throw new IllegalArgumentException("an address was asked for: " + page);
            case Outcome.Redirect redirect ->
                throw new IllegalArgumentException("an address was asked for: " + redirect);
            case Outcome.Robots robots -> throw new IllegalArgumentException("an address was asked for: " + robots);
        };
        hosts.reschedule(host);
        return failed.flatMap(visit -> complete(visit, outcome));
    }

    private PageReport compared(PageReport report, Visit visit, Outcome outcome) {
        return store.isRefreshing()
                ? report.compared(
                        Revisit.change(visit, outcome), rows(visit, outcome).size())
                : report;
    }

    /** The links of a visit that was completed which are to be written. */
    public List<Link> rows(Visit visit, Outcome outcome) {
        return Revisit.rows(visit, Revisit.complete(visit, outcome), settings.onlyNew());
    }

    private Optional<PageReport> completePage(Visit visit, Outcome outcome, HostQueue host) {
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
            case Outcome.Robots robots -> throw new IllegalArgumentException("a page was asked for: " + visit.url());
            case Outcome.Address address -> throw new IllegalArgumentException("a page was asked for: " + visit.url());
        };
    }

    private void discover(Visit visit, PageLinks links) {
        if (takesLinks()) {
            discovery.follow(visit, links, room()).forEach(this::queue);
        }
    }

    // A durable store takes them for the next run, as the page on which they stand will not be visited again.
    private boolean takesLinks() {
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

    private Optional<PageReport> follow(Visit visit, Outcome.Redirect redirect) {
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

    private void completeRobots(Visit visit, Outcome outcome) {
        var rules = robotsVisits.complete(visit, outcome, phase != Phase.STOPPED);
        if (rules.isPresent() && takesLinks()) {
            discovery.sitemaps(rules.get(), visit.target()).forEach(this::queue);
        }
    }

    private boolean retry(Visit visit, Outcome.Failure failure, HostQueue host) {
        long now = ticker.nanos();
        boolean ofHost = host.politeness().isHostFailure(failure, now);
        var again = ofHost ? visit.again().troubled(now) : visit.again();
        var forHost = ofHost
                ? Optional.of(Duration.ofNanos(now - again.troubledSince().orElseThrow()))
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
    private List<PageReport> cancel(List<Visit> visits) {
        if (!store.outlivesRun()) {
            unasked.cancel(visits.stream()
                    .filter(visit -> visit.purpose() == Visit.Purpose.PAGE)
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
