package dev.linkharvester.frontier;

import dev.linkharvester.bus.FetcherRequest;
import dev.linkharvester.bus.FrontierRequest;
import dev.linkharvester.bus.FrontierRequest.AcceptedSeeds;
import dev.linkharvester.bus.FrontierRequest.AddSeeds;
import dev.linkharvester.bus.FrontierRequest.EndOfSeeds;
import dev.linkharvester.bus.FrontierRequest.GetCounts;
import dev.linkharvester.bus.FrontierRequest.GetHosts;
import dev.linkharvester.bus.FrontierRequest.GetProgress;
import dev.linkharvester.bus.FrontierRequest.LimitConcurrency;
import dev.linkharvester.bus.FrontierRequest.StopCrawl;
import dev.linkharvester.bus.MessageBus;
import dev.linkharvester.bus.Stage;
import dev.linkharvester.bus.WriterRequest.AppendRows;
import dev.linkharvester.bus.WriterRequest.SyncFiles;
import dev.linkharvester.model.CrawlTarget;
import dev.linkharvester.model.PageReport;
import dev.linkharvester.model.PageRows;
import dev.linkharvester.model.ReachedLimit;
import dev.linkharvester.model.StopReason;
import dev.linkharvester.store.FrontierStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the {@link Frontier} on one context: accepts seeds, keeps as many visits at the fetchers as the concurrency allows,
 * and determines the end of the crawl. A visit holds its credit until its rows are written, so a slow disk slows the
 * fetches and nothing piles up in between.
 */
public final class FrontierVerticle extends VerticleBase {
    /** Seeds without an outcome, at most; beyond this the seed stage waits for its response. */
    static final int MAX_QUEUED = 100_000;

    // Visits handed out before the loop turns to something else.
    private static final int MAX_VISITS_PER_TURN = 16;

    // Reports sent at a time: their acknowledgements come together, and more would hold the loop for too long.
    private static final int MAX_REPORTS_PER_TURN = 200;

    private static final Logger LOG = LoggerFactory.getLogger(FrontierVerticle.class);

    private final MessageBus bus;
    private final FrontierSettings settings;
    private final Ticker ticker;
    private final Frontier frontier;
    private final GroupCommit commits;
    private final Consumer<List<PageRows>> written;
    private final Promise<Void> done = Promise.promise();
    private final Promise<Void> outOfTime = Promise.promise();
    private final Queue<Promise<Void>> waitingSeeds = new ArrayDeque<>();
    private final PendingWrites rows = new PendingWrites();

    private int maxInFlight;
    private int credits;
    private Optional<ReachedLimit> limit = Optional.empty();
    private boolean moreSeeds = true;
    private boolean handingOutMore;
    private boolean failed;
    private long timer = -1;
    private long timerAt = Long.MAX_VALUE;

    /**
     * Creates a frontier that continues from a store.
     *
     * @param written receives the pages whose rows are in the files, on the context of this verticle
     */
    public FrontierVerticle(
            MessageBus bus,
            FrontierSettings settings,
            FrontierStore store,
            Ticker ticker,
            Consumer<List<PageRows>> written) {
        this.bus = bus;
        this.settings = settings;
        this.ticker = ticker;
        this.written = written;
        commits = new GroupCommit(store);
        frontier = new Frontier(settings, store, ticker, RandomGenerator.getDefault());
        maxInFlight = settings.pace().concurrency();
        credits = maxInFlight;
    }

    /** Sets the limit of requests in flight, before it is deployed; the settings are a further limit. */
    public void setConcurrencyLimit(int limit) {
        int lower = Math.min(settings.pace().concurrency(), limit);
        // Below the number in flight there are no credits until enough of those have ended.
        credits += lower - maxInFlight;
        maxInFlight = lower;
    }

    /** Completes when every accepted URL has its outcome and every row is written; fails when files or state cannot be. */
    public Future<Void> done() {
        return done.future();
    }

    /** Returns the limit that stopped it; valid after the end, and empty when none was reached. */
    public Optional<ReachedLimit> limit() {
        return limit;
    }

    /** Completes when the time limit is reached, and nothing more is handed out. */
    public Future<Void> outOfTime() {
        return outOfTime.future();
    }

    @Override
    public Future<?> start() {
        bus.handle(
                Stage.FRONTIER,
                request ->
                        Future.succeededFuture(request).compose(this::receive).onFailure(this::fail));
        settings.limits().maxDuration().ifPresent(duration -> after(duration.toMillis(), () -> endByTime(duration)));
        return Future.succeededFuture();
    }

    private void endByTime(Duration duration) {
        stopsBy(
                StopReason.MAX_DURATION,
                "--max-duration " + duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT));
        stopVisits();
        outOfTime.complete();
    }

    // Nothing is handed out or committed after a failure: what it left half done must not reach the next run.
    private void fail(Throwable cause) {
        failed = true;
        done.tryFail(cause);
    }

    private Future<?> receive(FrontierRequest<?> request) {
        return switch (request) {
            case AddSeeds add -> accept(add.seeds());
            case EndOfSeeds end -> endSeeds();
            case StopCrawl stop -> stopVisits();
            case LimitConcurrency share -> limitConcurrency(share.limit());
            case GetProgress get -> Future.succeededFuture(frontier.progress());
            case GetHosts get -> Future.succeededFuture(frontier.hosts(get.limit()));
            case GetCounts get -> Future.succeededFuture(frontier.counts());
        };
    }

    private Future<AcceptedSeeds> accept(List<CrawlTarget> seeds) {
        if (done.future().isComplete()) {
            return Future.succeededFuture(new AcceptedSeeds(0, false));
        }
        int accepted = frontier.accept(seeds);
        handOut();
        if (frontier.unfinishedSeeds() < MAX_QUEUED) {
            return Future.succeededFuture(new AcceptedSeeds(accepted, frontier.isOpen()));
        }
        var room = Promise.<Void>promise();
        waitingSeeds.add(room);
        return room.future().map(there -> new AcceptedSeeds(accepted, frontier.isOpen()));
    }

    private Future<Void> endSeeds() {
        moreSeeds = false;
        endIfDone();
        return Future.succeededFuture();
    }

    private Future<Void> stopVisits() {
        moreSeeds = false;
        frontier.stop().forEach(this::writeReport);
        writeReports();
        admitSeeds();
        endIfDone();
        return Future.succeededFuture();
    }

    // The first of several reasons to stop is reported.
    private void stopsBy(StopReason reason, String option) {
        if (frontier.isOpen()) {
            LOG.info("Stopping by {}", option);
            limit = Optional.of(new ReachedLimit(reason, option));
        }
    }

    private Future<Void> limitConcurrency(int limit) {
        setConcurrencyLimit(limit);
        if (!done.future().isComplete()) {
            handOut();
        }
        return Future.succeededFuture();
    }

    private void handOut() {
        if (failed) {
            return;
        }
        if (credits > 0 && !commits.isBehind()) {
            var assignments = frontier.next(Math.min(credits, MAX_VISITS_PER_TURN));
            assignments.forEach(this::send);
            if (assignments.size() == MAX_VISITS_PER_TURN) {
                handOutMore();
            }
        }
        if (frontier.isBudgetSpent()) {
            stopsBy(
                    StopReason.MAX_PAGES,
                    "--max-pages " + settings.limits().maxPages().orElseThrow());
            moreSeeds = false;
            frontier.drain().forEach(this::writeReport);
        }
        writeReports();
        armTimer();
        admitSeeds();
        commitSoon();
    }

    private void handOutMore() {
        if (!handingOutMore) {
            handingOutMore = true;
            later(() -> {
                handingOutMore = false;
                handOut();
                endIfDone();
            });
        }
    }

    private void commitSoon() {
        switch (commits.due()) {
            case NOT -> {}
            case LATER ->
                after(GroupCommit.MAX_AGE_MILLIS, () -> {
                    if (commits.isDueByAge()) {
                        commit();
                    }
                });
            case NOW -> commit();
        }
    }

    // All rows of the group are sent before this request, so the files have them at the lengths of the response.
    private void commit() {
        if (failed) {
            return;
        }
        sendRows();
        commits.begin(frontier.checkpoint());
        bus.request(new SyncFiles())
                .compose(lengths -> Future.fromCompletionStage(commits.commit(lengths), context))
                .onSuccess(committed -> guarded(() -> {
                    commits.end();
                    handOut();
                    endIfDone();
                }))
                .onFailure(this::fail);
    }

    private void send(Assignment assignment) {
        credits--;
        switch (assignment) {
            case Assignment.Fetch fetch ->
                send(new FetcherRequest.Fetch(fetch.request()), outcome -> frontier.complete(fetch.visit(), outcome));
            case Assignment.LookUp lookUp ->
                send(
                        new FetcherRequest.Resolve(lookUp.url(), lookUp.attempt()),
                        resolution -> frontier.resolved(lookUp, resolution));
        }
    }

    private <A> void send(FetcherRequest<A> request, Function<A, Completion> completion) {
        bus.request(request)
                .onSuccess(result -> guarded(() -> complete(completion.apply(result))))
                .onFailure(this::fail);
    }

    private void complete(Completion completion) {
        if (completion.report().isPresent()) {
            logFailure(completion.report().get());
            rows.add(completion.report().get(), completion.rows());
            sendRowsSoon();
        } else {
            credits++;
        }
        handOut();
        endIfDone();
    }

    // One request for all that ends in a turn of the event loop, as each would wake the writer's thread: a page took 62
    // to 68 µs of CPU so, and 71 to 79 with one request each. The writer gathers once more while it writes.
    private void sendRowsSoon() {
        if (rows.gathered() == 1) {
            later(this::sendRows);
        }
    }

    private void sendRows() {
        if (rows.gathered() == 0) {
            return;
        }
        var batch = rows.take();
        bus.request(new AppendRows(batch.pages()))
                .onSuccess(done -> guarded(() -> {
                    written.accept(batch.pages());
                    rows.written(batch);
                    credits += batch.credits();
                    handOut();
                    endIfDone();
                }))
                .onFailure(this::fail);
    }

    // Reports are sent at once, so that they are in the files before their group is committed. They are sent a few
    // hundred at a time, as a crawl that is stopped may end millions of URLs.
    private void writeReports() {
        while (rows.unwritten() < MAX_REPORTS_PER_TURN) {
            var reports = frontier.takeUnfetched();
            if (reports.isEmpty()) {
                return;
            }
            reports.forEach(this::writeReport);
        }
    }

    private void writeReport(PageReport report) {
        logFailure(report);
        rows.add(report);
        sendRowsSoon();
    }

    private static void logFailure(PageReport report) {
        if (!report.isFailure()) {
            return;
        }
        var errorClass = report.errorClass().orElseThrow();
        if (report.attempts() == 0) {
            LOG.debug("{} {}: {}", errorClass, report.target().name(), report.reason());
        } else if (report.transfer().status() > 0) {
            LOG.warn(
                    "Got response [{}] for URL: {}: {} ({})",
                    report.transfer().status(),
                    report.target().name(),
                    report.reason(),
                    errorClass);
        } else {
            LOG.warn("No response for URL: {}: {} ({})", report.target().name(), report.reason(), errorClass);
        }
    }

    private void admitSeeds() {
        while (!waitingSeeds.isEmpty() && (frontier.unfinishedSeeds() < MAX_QUEUED || !frontier.isOpen())) {
            waitingSeeds.remove().complete();
        }
    }

    // One timer, at the earliest time at which there is more to hand out.
    private void armTimer() {
        var turn = credits > 0 && !commits.isBehind() ? frontier.nextTurn() : OptionalLong.empty();
        if (turn.isEmpty() || turn.getAsLong() >= timerAt) {
            return;
        }
        vertx.cancelTimer(timer);
        timerAt = turn.getAsLong();
        long millis = TimeUnit.NANOSECONDS.toMillis(timerAt - ticker.nanos()) + 1;
        timer = after(millis, () -> {
            timerAt = Long.MAX_VALUE;
            handOut();
            endIfDone();
        });
    }

    private long after(long millis, Runnable action) {
        return vertx.setTimer(Math.max(1, millis), due -> guarded(action));
    }

    private void later(Runnable action) {
        context.runOnContext(turn -> guarded(action));
    }

    // Fails the crawl for a fault in a handler, which would be lost otherwise.
    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error fault) {
            fail(fault);
        }
    }

    private void endIfDone() {
        if (failed || moreSeeds || rows.unwritten() > 0 || commits.isCommitting() || !frontier.isDone()) {
            return;
        }
        if (commits.hasChanges()) {
            commit();
        } else {
            vertx.cancelTimer(timer);
            done.tryComplete();
        }
    }
}
