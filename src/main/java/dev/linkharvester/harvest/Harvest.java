package dev.linkharvester.harvest;

import dev.linkharvester.bus.FrontierRequest.AcceptedSeeds;
import dev.linkharvester.bus.FrontierRequest.AddSeeds;
import dev.linkharvester.bus.FrontierRequest.GetCounts;
import dev.linkharvester.bus.FrontierRequest.GetHosts;
import dev.linkharvester.bus.FrontierRequest.GetProgress;
import dev.linkharvester.bus.FrontierRequest.LimitConcurrency;
import dev.linkharvester.bus.FrontierRequest.StopCrawl;
import dev.linkharvester.bus.MessageBus;
import dev.linkharvester.bus.Stage;
import dev.linkharvester.extract.LinkExtractor;
import dev.linkharvester.fetch.FetchVerticle;
import dev.linkharvester.fetch.NameResolver;
import dev.linkharvester.fetch.Network;
import dev.linkharvester.fetch.PageFetcher;
import dev.linkharvester.frontier.FrontierVerticle;
import dev.linkharvester.frontier.Ticker;
import dev.linkharvester.model.Counts;
import dev.linkharvester.model.CrawlTarget;
import dev.linkharvester.model.HostStates;
import dev.linkharvester.model.Progress;
import dev.linkharvester.output.LinkWriter;
import dev.linkharvester.output.OutputFailure;
import dev.linkharvester.output.WriterVerticle;
import dev.linkharvester.politeness.HostGate;
import dev.linkharvester.seed.SeedFailure;
import dev.linkharvester.seed.SeedReader;
import dev.linkharvester.seed.SeedVerticle;
import dev.linkharvester.store.Checkpoint;
import dev.linkharvester.store.DurableStore;
import dev.linkharvester.store.FrontierStore;
import dev.linkharvester.store.StateFailure;
import dev.linkharvester.store.memory.MemoryStore;
import dev.linkharvester.store.rocksdb.StateStore;
import dev.linkharvester.vertx.EventLoops;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One harvest, from its seeds to its files. The table of contents of this program: what the stages are, in which order
 * they start, and how they end.
 *
 * <pre>
 *   seeds ─ SeedVerticle ─► FrontierVerticle ─── rows ───► WriterVerticle ─ found links
 *                             │          ▲
 *                       visit ▼          │ outcome, links
 *                            FetchVerticle
 * </pre>
 */
public final class Harvest {
    /** Where the contexts of its stages have its name, in their configuration. */
    public static final String NAME = "harvest";

    private static final Logger LOG = LoggerFactory.getLogger(Harvest.class);

    private final Vertx vertx;
    private final String name;
    private final MessageBus bus;
    private final SeedReader seeds;
    private final SeedVerticle seedVerticle;
    private final LinkWriter writer;
    private final PageFetcher fetcher;
    private final LinkExtractor extractor;
    private final FrontierVerticle frontierVerticle;
    private final WriterVerticle writerVerticle;
    private final FrontierStore store;
    private final @Nullable DurableStore state;
    private final Optional<Checkpoint> before;
    private final Promise<Void> deployed = Promise.promise();
    private final List<String> deployments = new ArrayList<>();
    private Optional<String> seedDeployment = Optional.empty();
    private Optional<Throwable> failure = Optional.empty();
    private volatile boolean answering;

    private Harvest(
            Vertx vertx,
            String name,
            HarvestSettings settings,
            Network network,
            HarvestListener listener,
            SeedReader seeds,
            LinkWriter writer,
            Ticker ticker,
            @Nullable DurableStore state) {
        this.vertx = vertx;
        this.name = name;
        this.seeds = seeds;
        this.writer = writer;
        this.state = state;
        bus = new MessageBus(vertx, name);
        extractor = new LinkExtractor(settings.extract());
        seedVerticle = new SeedVerticle(bus, seeds);
        store = state == null ? new MemoryStore() : state;
        before = store.checkpoint();
        frontierVerticle = new FrontierVerticle(bus, settings.frontier(), store, ticker, listener::pagesWritten);
        writerVerticle = new WriterVerticle(bus, writer);
        // The last, as it opens what is to be closed.
        fetcher = new PageFetcher(vertx, settings.fetch(), network, gate(settings, network));
        frontierVerticle.outOfTime().onSuccess(over -> fetcher.cancelWaiting());
    }

    /**
     * Opens the seeds and, when they are there, the state folder, and empties the output files or, where the state goes on,
     * cuts off what was not committed.
     *
     * @throws SeedFailure when a seed input cannot be read
     * @throws OutputFailure when an output file cannot be written
     * @throws StateFailure when the state folder cannot be used
     */
    public static Harvest prepare(Vertx vertx, HarvestSettings settings, NameResolver resolver)
            throws SeedFailure, OutputFailure {
        return prepare(vertx, UUID.randomUUID().toString(), settings, Network.of(resolver), HarvestListener.NONE);
    }

    /**
     * The same for one of several harvests in a process.
     *
     * @param name that no other one has at the same time
     * @param network what they share
     * @param listener receives the pages that are written
     */
    public static Harvest prepare(
            Vertx vertx, String name, HarvestSettings settings, Network network, HarvestListener listener)
            throws SeedFailure, OutputFailure {
        var seeds = SeedReader.open(settings.seeds());
        try {
            return prepare(vertx, name, settings, network, listener, seeds);
        } catch (SeedFailure | OutputFailure | RuntimeException failure) {
            seeds.closeAfter(failure);
            throw failure;
        }
    }

    private static Harvest prepare(
            Vertx vertx,
            String name,
            HarvestSettings settings,
            Network network,
            HarvestListener listener,
            SeedReader seeds)
            throws SeedFailure, OutputFailure {
        SeedReader.refuseEmptied(settings.seeds(), settings.output().output(), "output");
        if (settings.output().report().isPresent()) {
            SeedReader.refuseEmptied(
                    settings.seeds(), settings.output().report().get(), "report");
        }
        var ticker = Ticker.system();
        DurableStore state =
                settings.state().isPresent() ? StateStore.open(settings.state().get(), ticker) : null;
        LinkWriter writer = null;
        try {
            writer = state != null && state.lengths().isPresent()
                    ? LinkWriter.resume(settings.output(), state.lengths().get())
                    : LinkWriter.open(settings.output());
            return new Harvest(vertx, name, settings, network, listener, seeds, writer, ticker, state);
        } catch (OutputFailure | RuntimeException failure) {
            if (writer != null) {
                writer.closeAfter(failure);
            }
            if (state != null) {
                state.close();
            }
            throw failure;
        }
    }

    private static HostGate gate(HarvestSettings settings, Network network) {
        return network.hosts()
                .map(hosts -> hosts.gate(settings.frontier().hostConcurrency()))
                .orElse(HostGate.OPEN);
    }

    /**
     * Runs to the end: until every URL has its outcome and every row is on disk, or until the output cannot be written
     * any more.
     */
    public Future<HarvestResult> run() {
        long start = System.nanoTime();
        // Each stage is there before the one that sends to it; those that block on the disk have a thread of their own.
        return deploy(writerVerticle, ThreadingModel.WORKER)
                .compose(before -> deployFetchers())
                .compose(before ->
                        deploy(frontierVerticle, store.isBlocking() ? ThreadingModel.WORKER : ThreadingModel.EVENT_LOOP))
                .onSuccess(ready -> answering = true)
                .compose(before -> deploy(seedVerticle, ThreadingModel.VIRTUAL_THREAD))
                .onComplete(deployed)
                .compose(ready -> done())
                .mapEmpty()
                .recover(this::unlessExpected)
                .compose(ended -> Future.all(progress(), counts()))
                .eventually(this::close)
                .map(known -> result(known.resultAt(0), known.resultAt(1), start));
    }

    private Future<Void> done() {
        var done = Promise.<Void>promise();
        frontierVerticle.done().onSuccess(done::tryComplete).onFailure(done::tryFail);
        seedVerticle.ended().onFailure(done::tryFail);
        return done.future();
    }

    private Future<Void> deployFetchers() {
        var fetchers = new ArrayList<Future<Void>>();
        for (int core = 0; core < EventLoops.COUNT; core++) {
            var verticle = new FetchVerticle(bus, fetcher, extractor::extract, fetcher.workers());
            fetchers.add(deploy(verticle, ThreadingModel.EVENT_LOOP));
        }
        return Future.join(fetchers).mapEmpty();
    }

    private Future<Void> deploy(VerticleBase verticle, ThreadingModel model) {
        var options = new DeploymentOptions().setConfig(new JsonObject().put(NAME, name));
        return vertx.deployVerticle(verticle, options.setThreadingModel(model))
                .onSuccess(id -> {
                    if (verticle == seedVerticle) {
                        seedDeployment = Optional.of(id);
                    } else {
                        deployments.add(id);
                    }
                })
                .mapEmpty();
    }

    // An output or a state that cannot be written ends the run; anything else is a bug and stays a failure.
    private Future<Object> unlessExpected(Throwable cause) {
        bus.request(new StopCrawl())
                .onFailure(gone -> LOG.debug("The frontier of {} is not there to be stopped", name, gone));
        fetcher.cancelAll();
        var first = Optional.ofNullable(writerVerticle.failure().result()).orElse(cause);
        failure = Optional.of(first);
        return first instanceof OutputFailure || first instanceof StateFailure
                ? Future.succeededFuture()
                : Future.failedFuture(first);
    }

    /** How far the harvest is, as the frontier sees it; fails before the stages are there, and when they end. */
    public Future<Progress> progress() {
        return !answering ? Future.failedFuture("nobody is there to ask") : bus.request(new GetProgress());
    }

    /**
     * Gives the frontier further seeds while it runs; answers how many of them it had not seen. Fails when the harvest
     * is over.
     */
    public Future<Integer> addSeeds(List<CrawlTarget> seeds) {
        return deployed.future()
                .compose(ready -> bus.request(new AddSeeds(seeds)))
                .map(AcceptedSeeds::count);
    }

    /** Before it runs: its part of the requests that several harvests may have in flight. */
    public void beginWith(int share) {
        frontierVerticle.share(share);
    }

    /** While it runs: the same. Fails when the harvest is over. */
    public Future<Void> share(int part) {
        return deployed.future().compose(ready -> bus.request(new LimitConcurrency(part)));
    }

    /** How the hosts stand that the frontier knows now, at most so many. */
    public Future<HostStates> hosts(int limit) {
        return bus.request(new GetHosts(limit));
    }

    /** What has ended so far, counted. */
    public Future<Counts> counts() {
        return bus.request(new GetCounts());
    }

    /**
     * Makes no new request, not those either that wait for their time at a host, gives those in flight this long, and
     * then resets them. {@link #run} completes as ever: what was fetched is written, what was not is cancelled.
     */
    public Future<Void> stop(Duration grace) {
        // Counted from when no visit begins any more: what began later than the reset would hang as long as it likes.
        return deployed.future().compose(ready -> bus.request(new StopCrawl())).onComplete(stopped -> {
            fetcher.cancelWaiting();
            vertx.setTimer(Math.max(1, grace.toMillis()), over -> fetcher.cancelAll());
        });
    }

    /** After the run: why there was no seed, where none was accepted, as a line for the user. */
    public String noSeed() {
        return seedVerticle.emptySeedsReason();
    }

    // In the order of the data, but for a seed stage that is blocked on its input: it ends with the process.
    private Future<Void> close() {
        answering = false;
        // A frontier that failed may owe an answer that it will never give.
        var answered = bus.close(Stage.FRONTIER);
        var closed = failure.isPresent() ? Future.<Void>succeededFuture() : answered;
        if (seedDeployment.isPresent() && seedVerticle.ended().isComplete()) {
            closed = closed.eventually(() -> vertx.undeploy(seedDeployment.get()));
        }
        for (var deployment : deployments.reversed()) {
            closed = closed.eventually(() -> vertx.undeploy(deployment));
        }
        return closed.eventually(fetcher::close).eventually(this::closeState).recover(this::unlessRefused);
    }

    // The last rows may be refused when they are forced to the disk.
    private Future<Void> unlessRefused(Throwable cause) {
        if (!(cause instanceof OutputFailure)) {
            return Future.failedFuture(cause);
        }
        failure = failure.or(() -> Optional.of(cause));
        return Future.succeededFuture();
    }

    /** Instead of {@link #run}: lets go of what was opened. */
    public Future<Void> abandon() {
        return vertx.executeBlocking(() -> {
                    try (writer) {
                        seeds.close();
                    }
                    return writer;
                })
                .<Void>mapEmpty()
                .eventually(fetcher::close)
                .eventually(this::closeState);
    }

    private Future<Void> closeState() {
        return state == null
                ? Future.succeededFuture()
                : vertx.executeBlocking(() -> {
                            state.close();
                            return null;
                        })
                        .mapEmpty();
    }

    private HarvestResult result(Progress progress, Counts counts, long start) {
        return new HarvestResult(
                failure.isPresent() ? written(progress) : progress,
                counts,
                before.map(Checkpoint::finished).orElse(0L),
                writer.pages(),
                writer.rows(),
                Duration.ofNanos(System.nanoTime() - start),
                writerVerticle.queueTime().mean(),
                writerVerticle.queueTime().longest(),
                frontierVerticle.bound(),
                seedVerticle.broken(),
                failure);
    }

    // What the frontier counts of a run that failed has in part not reached the files.
    private Progress written(Progress progress) {
        return new Progress(
                progress.accepted(),
                before.map(Checkpoint::finished).orElse(0L) + writer.pages(),
                0,
                before.map(Checkpoint::links).orElse(0L) + writer.rows(),
                before.map(Checkpoint::failed).orElse(0L) + writer.failedPages(),
                Math.min(progress.requested(), writer.pages()),
                0);
    }
}
