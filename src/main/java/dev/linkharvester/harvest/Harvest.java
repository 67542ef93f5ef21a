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
import dev.linkharvester.output.OutputFailure;
import dev.linkharvester.output.WriterVerticle;
import dev.linkharvester.politeness.HostGate;
import dev.linkharvester.seed.SeedFailure;
import dev.linkharvester.seed.SeedVerticle;
import dev.linkharvester.store.StateFailure;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One harvest, from its seeds to its files. The table of contents of this program: what the stages are, in which order
 * they start, and how they end.
 *
 * <pre>
 *   seeds ─ SeedVerticle ─► FrontierVerticle ─── rows ───► WriterVerticle ─ found links
 *                             │          ▲
 *                     request ▼          │ outcome, links
 *                            FetchVerticle
 * </pre>
 */
public final class Harvest {
    /** The key in the configuration of its verticles under which the harvest's name is stored. */
    public static final String NAME = "harvest";

    private static final Logger LOG = LoggerFactory.getLogger(Harvest.class);

    private final Vertx vertx;
    private final String name;
    private final MessageBus bus;
    private final HarvestFiles files;
    private final SeedVerticle seedVerticle;
    private final FrontierVerticle frontierVerticle;
    private final PageFetcher fetcher;
    private final LinkExtractor extractor;
    private final WriterVerticle writerVerticle;
    private final Promise<Void> deployed = Promise.promise();
    private final List<String> deployments = new ArrayList<>();
    private Optional<String> seedDeployment = Optional.empty();
    private Optional<Throwable> failure = Optional.empty();
    private volatile boolean isDeployed;

    private Harvest(
            Vertx vertx,
            String name,
            HarvestSettings settings,
            Network network,
            HarvestListener listener,
            HarvestFiles files,
            Ticker ticker) {
        this.vertx = vertx;
        this.name = name;
        this.files = files;
        bus = new MessageBus(vertx, name);
        seedVerticle = new SeedVerticle(bus, files.seeds());
        frontierVerticle =
                new FrontierVerticle(bus, settings.frontier(), files.store(), ticker, listener::pagesWritten);
        extractor = new LinkExtractor(settings.extract());
        writerVerticle = new WriterVerticle(bus, files.writer());
        // Last, as it fails for wrong settings and has nothing to close then.
        fetcher = new PageFetcher(vertx, settings.fetch(), network, gate(settings, network));
        frontierVerticle.outOfTime().onSuccess(over -> fetcher.cancelWaiting());
    }

    /**
     * Prepares the only harvest of a process.
     *
     * <p>Opens the seeds and the state folder. Empties the output files or, where a state continues, cuts off what was not
     * committed.
     *
     * @throws SeedFailure when a seed input cannot be read
     * @throws OutputFailure when an output file cannot be written
     * @throws StateFailure when the state folder cannot be used
     */
    public static Harvest prepare(Vertx vertx, HarvestSettings settings, NameResolver resolver) {
        return prepare(vertx, UUID.randomUUID().toString(), settings, Network.of(resolver), HarvestListener.NONE);
    }

    /**
     * Prepares one of several harvests in a process.
     *
     * @param name that no other one has at the same time
     * @param network what they share
     * @param listener receives the pages that are written
     */
    public static Harvest prepare(
            Vertx vertx, String name, HarvestSettings settings, Network network, HarvestListener listener) {
        var ticker = Ticker.system();
        var files = HarvestFiles.open(settings, ticker);
        try {
            return new Harvest(vertx, name, settings, network, listener, files, ticker);
        } catch (RuntimeException failure) {
            files.closeAfter(failure);
            throw failure;
        }
    }

    private static HostGate gate(HarvestSettings settings, Network network) {
        return network.hosts()
                .map(hosts -> hosts.gate(settings.frontier().pace().hostConcurrency()))
                .orElse(HostGate.OPEN);
    }

    /**
     * Runs to the end: until every URL has its outcome and every row is on disk, or until the output cannot be written
     * any more.
     */
    public Future<HarvestResult> run() {
        long start = System.nanoTime();
        // Each stage is deployed before the one that sends to it; those that block on the disk have a thread of their
        // own.
        return deploy(writerVerticle, ThreadingModel.WORKER)
                .compose(before -> deployFetchers())
                .compose(before -> deploy(frontierVerticle, frontierModel()))
                .onSuccess(ready -> isDeployed = true)
                .compose(before -> deploy(seedVerticle, ThreadingModel.VIRTUAL_THREAD))
                .onComplete(deployed)
                .compose(ready -> done())
                .mapEmpty()
                .recover(this::unlessExpected)
                .compose(ended -> Future.all(progress(), counts()))
                .eventually(this::closeStages)
                .map(known -> result(known.resultAt(0), known.resultAt(1), start));
    }

    private ThreadingModel frontierModel() {
        return files.store().isBlocking() ? ThreadingModel.WORKER : ThreadingModel.EVENT_LOOP;
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
        bus.request(new StopCrawl()).onFailure(gone -> LOG.debug("The frontier of {} is closed already", name, gone));
        fetcher.cancelAll();
        var first = Optional.ofNullable(writerVerticle.failure().result()).orElse(cause);
        failure = Optional.of(first);
        return first instanceof OutputFailure || first instanceof StateFailure
                ? Future.succeededFuture()
                : Future.failedFuture(first);
    }

    /** Returns how far the harvest is; fails before its stages are deployed and after they are closed. */
    public Future<Progress> progress() {
        return isDeployed ? bus.request(new GetProgress()) : Future.failedFuture("the stages are not deployed");
    }

    /** Adds seeds while the harvest runs; returns how many of them are new. Fails when the harvest is over. */
    public Future<Integer> addSeeds(List<CrawlTarget> seeds) {
        return deployed.future()
                .compose(ready -> bus.request(new AddSeeds(seeds)))
                .map(AcceptedSeeds::count);
    }

    /** Sets the initial limit of requests in flight, before the run: its share of the limit of several harvests. */
    public void setConcurrencyLimit(int limit) {
        frontierVerticle.setConcurrencyLimit(limit);
    }

    /** Changes the limit of requests in flight while the harvest runs. Fails when it is over. */
    public Future<Void> limitConcurrency(int limit) {
        return deployed.future().compose(ready -> bus.request(new LimitConcurrency(limit)));
    }

    /**
     * Returns the state of the hosts that the frontier knows now.
     *
     * @param limit hosts, at most
     */
    public Future<HostStates> hosts(int limit) {
        return bus.request(new GetHosts(limit));
    }

    /** Returns the counts of all URLs that have ended so far. */
    public Future<Counts> counts() {
        return bus.request(new GetCounts());
    }

    /**
     * Stops the harvest: hands out nothing more, and resets the requests in flight after the grace. Requests that wait for
     * their turn at a host are not made. {@link #run} completes as ever: fetched pages are written, the others cancelled.
     */
    public Future<Void> stop(Duration grace) {
        // The grace begins when no visit begins any more: no reset would reach a later one.
        return deployed.future().compose(ready -> bus.request(new StopCrawl())).onComplete(stopped -> {
            fetcher.cancelWaiting();
            vertx.setTimer(Math.max(1, grace.toMillis()), over -> fetcher.cancelAll());
        });
    }

    /**
     * Explains an empty seed list, as a line for the user; valid after the run. No part of the result: the command line
     * alone shows it, as a job without a seed is refused before it is made.
     */
    public String emptySeedsReason() {
        return files.seeds().emptySeedsReason();
    }

    // In the order of the data, but for a seed stage that is blocked on its input: it ends with the process.
    private Future<Void> closeStages() {
        isDeployed = false;
        // A frontier that failed may owe a response that it will never send.
        var responded = bus.close(Stage.FRONTIER);
        var closed = failure.isPresent() ? Future.<Void>succeededFuture() : responded;
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

    /** Releases everything that {@link #prepare} opened; to be called instead of {@link #run}. */
    public Future<Void> close() {
        return vertx.executeBlocking(() -> {
                    files.closeUnused();
                    return files;
                })
                .<Void>mapEmpty()
                .eventually(fetcher::close)
                .eventually(this::closeState);
    }

    private Future<Void> closeState() {
        return vertx.executeBlocking(() -> {
                    files.closeState();
                    return files;
                })
                .mapEmpty();
    }

    private HarvestResult result(Progress progress, Counts counts, long start) {
        return new HarvestResult(
                failure.isPresent() ? files.written(progress) : progress,
                counts,
                files.finishedBefore(),
                files.writer().pages(),
                files.writer().rows(),
                Duration.ofNanos(System.nanoTime() - start),
                writerVerticle.queueTime().mean(),
                writerVerticle.queueTime().longest(),
                frontierVerticle.limit(),
                seedVerticle.broken(),
                failure);
    }
}
