package dev.linkharvester.service;

import dev.linkharvester.fetch.NameResolver;
import dev.linkharvester.fetch.Network;
import dev.linkharvester.job.Intervals;
import dev.linkharvester.job.JobLimits;
import dev.linkharvester.job.JobOptions;
import dev.linkharvester.job.Jobs;
import dev.linkharvester.job.schedule.Schedules;
import dev.linkharvester.job.store.DataFolder;
import dev.linkharvester.job.store.Disk;
import dev.linkharvester.job.store.FreeSpace;
import dev.linkharvester.metrics.ServiceMetrics;
import dev.linkharvester.politeness.SharedHosts;
import dev.linkharvester.vertx.LoopProbe;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service: opens its folder, goes on with its jobs, listens; and the same in the other order. */
public final class ServiceVerticle extends VerticleBase {
    /** Bytes of a request line, and of all headers. */
    static final int REQUEST_LINE_BYTES = 8 * 1024;

    static final int HEADER_BYTES = 16 * 1024;

    /** A connection on which nothing moves is closed after this; an event stream has its heartbeat. */
    static final Duration IDLE = Duration.ofMinutes(10);

    private static final Duration LOOP_PROBE_PERIOD = Duration.ofMillis(250);
    private static final Duration CLEANING = Duration.ofMinutes(10);
    private static final Logger LOG = LoggerFactory.getLogger(ServiceVerticle.class);

    private final ServiceSettings settings;
    private final JobOptions options;
    private final NameResolver resolver;
    private final InstantSource time;
    private final Function<DataFolder, FreeSpace> freeSpace;
    private final Intervals intervals;
    private final ServiceMetrics metrics = new ServiceMetrics();

    private @Nullable Disk disk;
    private @Nullable DataFolder folder;
    private @Nullable Jobs jobs;
    private @Nullable Schedules schedules;
    private @Nullable Events events;
    private final Promise<HttpServer> server = Promise.promise();
    private final List<Route> routes = new ArrayList<>();
    private boolean ready;

    /** @param resolver looks names up for all jobs */
    public ServiceVerticle(ServiceSettings settings, JobOptions options, NameResolver resolver) {
        this(settings, options, resolver, InstantSource.system(), folder -> folder::freeBytes, Intervals.DEFAULT);
    }

    /** As above, with another clock, another disk and another patience. */
    ServiceVerticle(
            ServiceSettings settings,
            JobOptions options,
            NameResolver resolver,
            InstantSource time,
            Function<DataFolder, FreeSpace> freeSpace,
            Intervals intervals) {
        this.time = time;
        this.freeSpace = freeSpace;
        this.intervals = intervals;
        this.settings = settings;
        this.options = options;
        this.resolver = resolver;
    }

    @Override
    public Future<?> start() {
        disk = new Disk(vertx);
        return Routes.on(context, disk.get(() -> DataFolder.open(settings.data())))
                .compose(this::serve);
    }

    private Future<?> serve(DataFolder opened) {
        folder = opened;
        var workers = Objects.requireNonNull(disk);
        var told = new Events(vertx, options, metrics);
        events = told;
        var limits = settings.limits();
        var network = Network.shared(resolver, settings.allowedPrivate(), new SharedHosts(vertx));
        var ofJobs =
                new JobLimits(limits.runningJobs(), limits.totalConcurrency(), limits.jobs(), limits.leastFreeBytes());
        var all = new Jobs(
                vertx, opened, workers, options, network, told, time, freeSpace.apply(opened), ofJobs, intervals);
        jobs = all;
        var planned = new Schedules(vertx, opened, workers, options, all, time, intervals);
        schedules = planned;
        var listening = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setMaxInitialLineLength(REQUEST_LINE_BYTES)
                .setMaxHeaderSize(HEADER_BYTES)
                // Browsers speak HTTP/2 over TLS alone; its own limits would have to be kept as well.
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout((int) IDLE.toSeconds());
        var connections = new Connections(vertx, limits.streams());
        return connections
                .watch(vertx.createHttpServer(listening))
                .invalidRequestHandler(Routes::refuse)
                .requestHandler(router(all, planned, told, workers, opened, connections))
                .listen()
                .onComplete(server)
                .compose(bound -> all.open())
                .compose(loaded -> planned.open())
                .compose(loaded -> LoopProbe.deploy(vertx, LOOP_PROBE_PERIOD, metrics::loopDelay))
                .onSuccess(loaded -> {
                    ready = true;
                    vertx.setPeriodic(0, CLEANING.toMillis(), tick -> clean(opened, workers, all, planned));
                });
    }

    private Router router(
            Jobs all, Schedules schedules, Events told, Disk workers, DataFolder opened, Connections connections) {
        var sessions = new Sessions(time);
        var access = new Access(settings.tokens(), sessions);
        var streams = new Streams(settings.limits().streams());
        var router = Router.router(vertx);
        router.route()
                .handler(connections)
                .handler(new Headers())
                .handler(new Audit())
                .handler(new Origins(settings))
                .failureHandler(Routes::failed);
        router.route("/api/*").handler(this::whenReady);
        router.route("/metrics").handler(this::whenReady);
        var routes = new Routes(router, access, metrics, settings.limits().requestBytes());
        new JobRoutes(all, options).addTo(routes);
        new ResultRoutes(vertx, workers, all, streams).addTo(routes);
        new ScheduleRoutes(vertx, schedules, workers, all, options, streams).addTo(routes);
        var limits = settings.limits();
        new UploadRoute(vertx, workers, opened, all, time, limits.uploadBytes(), limits.uploadsBytes()).addTo(routes);
        new ServiceRoutes(all, options, told, streams, access, sessions, metrics, () -> ready).addTo(routes);
        new Assets(workers).addTo(routes);
        routes.refuseOtherMethods();
        this.routes.addAll(router.getRoutes());
        return router;
    }

    // Before the jobs are read, whoever asks for one would be told that there is none, and make it again.
    private void whenReady(RoutingContext request) {
        if (!ready) {
            throw new Problem(Problem.Kind.UNAVAILABLE, "it is starting or stopping: ask again");
        }
        request.next();
    }

    private void clean(DataFolder opened, Disk workers, Jobs all, Schedules schedules) {
        // A schedule keeps its own.
        settings.limits()
                .keepJobs()
                .ifPresent(kept -> all.deleteEndedBefore(
                        time.instant().minus(kept),
                        job -> job.schedule().filter(schedules::knows).isEmpty()));
        var before = time.instant().minus(UploadRoute.KEPT);
        workers.run(() -> opened.removeUploadsBefore(before))
                .onFailure(failed -> LOG.warn("Old uploads could not be removed", failed));
    }

    /** The port that it listens on, once it is deployed. */
    public int port() {
        return server.future().result().actualPort();
    }

    /** What it answers to, once it listens. */
    List<Route> routes() {
        return List.copyOf(routes);
    }

    /** Completes when it listens, which is before it is ready. */
    Future<?> listening() {
        return server.future();
    }

    @Override
    public Future<?> stop() {
        ready = false;
        if (events != null) {
            events.close();
        }
        // No schedule makes a job any more, before the jobs are told to end.
        var schedulesEnded = schedules == null ? Future.<Void>succeededFuture() : schedules.close();
        return schedulesEnded
                .eventually(() -> jobs == null ? Future.<Void>succeededFuture() : jobs.close())
                .eventually(this::stopListening)
                .eventually(() -> disk == null ? Future.<Void>succeededFuture() : disk.run(this::release))
                .eventually(() -> disk == null ? Future.<Void>succeededFuture() : disk.close())
                .onComplete(ended -> metrics.close());
    }

    private Future<Void> stopListening() {
        return server.future().isComplete()
                ? server.future().compose(HttpServer::close, neverListened -> Future.succeededFuture())
                : Future.succeededFuture();
    }

    private void release() throws IOException {
        if (folder != null) {
            folder.close();
        }
    }
}
