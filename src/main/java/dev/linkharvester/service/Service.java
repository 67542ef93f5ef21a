package dev.linkharvester.service;

import dev.linkharvester.fetch.NameResolver;
import dev.linkharvester.fetch.Network;
import dev.linkharvester.job.Intervals;
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
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service on an open data folder: its parts, and the order in which they start and stop. It listens before its jobs are
 * read, so that a probe can ask whether it is ready. For one event loop.
 */
final class Service {
    /** Bytes of a request line. */
    static final int MAX_REQUEST_LINE_BYTES = 8 * 1024;

    /** Bytes of all headers. */
    static final int MAX_HEADER_BYTES = 16 * 1024;

    /** A connection without traffic is closed after this time; an event stream has its heartbeat. */
    static final Duration IDLE_TIMEOUT = Duration.ofMinutes(10);

    private static final Duration CLEANING_INTERVAL = Duration.ofMinutes(10);
    private static final Duration PROBE_INTERVAL = Duration.ofMillis(250);
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private final Vertx vertx;
    private final ServiceSettings settings;
    private final JobOptions options;
    private final InstantSource time;
    private final Disk disk;
    private final DataFolder folder;
    private final ServiceMetrics metrics = new ServiceMetrics();
    private final Events events;
    private final Jobs jobs;
    private final Schedules schedules;
    private final HttpServer server;
    private final Router router;
    private boolean ready;

    /**
     * @param disk closed with the service
     * @param folder closed with the service
     */
    Service(
            Vertx vertx,
            ServiceSettings settings,
            JobOptions options,
            NameResolver resolver,
            InstantSource time,
            Disk disk,
            DataFolder folder,
            FreeSpace freeSpace,
            Intervals intervals) {
        this.vertx = vertx;
        this.settings = settings;
        this.options = options;
        this.time = time;
        this.disk = disk;
        this.folder = folder;
        events = new Events(vertx, options, metrics);
        var network = Network.shared(resolver, settings.allowedPrivate(), new SharedHosts(vertx));
        jobs = new Jobs(
                vertx,
                folder,
                disk,
                options,
                network,
                events,
                time,
                freeSpace,
                settings.limits().ofJobs(),
                intervals);
        schedules = new Schedules(vertx, folder, disk, options, jobs, time, intervals);
        var connections = new Connections(vertx, settings.limits().streams());
        router = router(connections);
        server = connections
                .watch(vertx.createHttpServer(serverOptions()))
                .invalidRequestHandler(Routes::refuse)
                .requestHandler(router);
    }

    private HttpServerOptions serverOptions() {
        return new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setMaxInitialLineLength(MAX_REQUEST_LINE_BYTES)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                // Browsers use HTTP/2 over TLS alone, and its limits would need tests of their own.
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout((int) IDLE_TIMEOUT.toSeconds());
    }

    private Router router(Connections connections) {
        var sessions = new Sessions(time);
        var access = new Access(settings.tokens(), sessions);
        var limits = settings.limits();
        var streams = new Streams(limits.streams());
        var made = Router.router(vertx);
        made.route()
                .handler(connections)
                .handler(new Headers())
                .handler(new Audit())
                .handler(new Origins(settings))
                .failureHandler(Routes::failed);
        made.route("/api/*").handler(this::refuseUnlessReady);
        made.route("/metrics").handler(this::refuseUnlessReady);
        var routes = new Routes(made, access, metrics, limits.requestBytes());
        new JobRoutes(jobs, options).addTo(routes);
        new ResultRoutes(vertx, disk, jobs, streams).addTo(routes);
        new ScheduleRoutes(schedules, options, new ChangesResponse(vertx, disk, jobs, streams)).addTo(routes);
        new UploadRoute(vertx, disk, folder, jobs, time, limits.uploadBytes(), limits.uploadsBytes()).addTo(routes);
        new ServiceRoutes(jobs, options, events, streams, access, sessions, metrics, () -> ready).addTo(routes);
        new Assets(disk).addTo(routes);
        routes.refuseOtherMethods();
        return made;
    }

    // Before the jobs are read, a client would take a job for missing and create it again.
    private void refuseUnlessReady(RoutingContext request) {
        if (!ready) {
            throw new Problem(Problem.Kind.UNAVAILABLE, "it is starting or stopping: ask again");
        }
        request.next();
    }

    /** Returns all routes. */
    List<Route> routes() {
        return router.getRoutes();
    }

    /** Listens; until {@link #open} has completed, the API responds that the service is not ready. */
    Future<HttpServer> listen() {
        return server.listen();
    }

    /** Reads the data folder, and resumes the jobs that ran. */
    Future<Void> open() {
        return jobs.open()
                .compose(loaded -> schedules.open())
                .compose(loaded -> LoopProbe.deploy(vertx, PROBE_INTERVAL, metrics::loopDelay))
                .onSuccess(loaded -> {
                    ready = true;
                    vertx.setPeriodic(0, CLEANING_INTERVAL.toMillis(), tick -> clean());
                });
    }

    private void clean() {
        // A schedule deletes its own jobs.
        settings.limits()
                .keepJobs()
                .ifPresent(kept -> jobs.deleteEndedBefore(
                        time.instant().minus(kept),
                        job -> job.schedule().filter(schedules::knows).isEmpty()));
        var before = time.instant().minus(UploadRoute.KEPT);
        disk.run(() -> folder.removeUploadsBefore(before))
                .onFailure(failed -> LOG.warn("Old uploads could not be removed", failed));
    }

    /** Stops everything; jobs that run are resumed at the next start. */
    Future<Void> close() {
        ready = false;
        events.close();
        // The schedules first, so that they create no job when the jobs are stopped.
        return schedules
                .close()
                .eventually(jobs::close)
                .eventually(server::close)
                .eventually(() -> disk.run(folder::close))
                .eventually(disk::close)
                .onComplete(ended -> metrics.close());
    }
}
