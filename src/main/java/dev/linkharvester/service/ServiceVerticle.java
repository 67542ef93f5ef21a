package dev.linkharvester.service;

import dev.linkharvester.fetch.NameResolver;
import dev.linkharvester.job.Intervals;
import dev.linkharvester.job.JobOptions;
import dev.linkharvester.job.store.DataFolder;
import dev.linkharvester.job.store.Disk;
import dev.linkharvester.job.store.FreeSpace;
import dev.linkharvester.vertx.Futures;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Route;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/** Starts a {@link Service} when it is deployed, and stops it when it is undeployed. */
public final class ServiceVerticle extends VerticleBase {
    private final ServiceSettings settings;
    private final JobOptions options;
    private final NameResolver resolver;
    private final InstantSource time;
    private final Function<DataFolder, FreeSpace> freeSpace;
    private final Intervals intervals;
    private final Promise<Service> service = Promise.promise();
    private final Promise<HttpServer> server = Promise.promise();

    /** @param resolver of all jobs */
    public ServiceVerticle(ServiceSettings settings, JobOptions options, NameResolver resolver) {
        this(settings, options, resolver, InstantSource.system(), folder -> folder::freeBytes, Intervals.DEFAULT);
    }

    /** For tests: with a clock, a disk and intervals of their own. */
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
        var disk = new Disk(vertx);
        return Futures.on(context, disk.get(() -> DataFolder.open(settings.data())))
                .map(folder -> new Service(
                        vertx, settings, options, resolver, time, disk, folder, freeSpace.apply(folder), intervals))
                .onFailure(unusable -> disk.close())
                .onComplete(service)
                .compose(opened -> opened.listen().onComplete(server).compose(bound -> opened.open()));
    }

    /** Returns the port that it listens on, once it is deployed. */
    public int port() {
        return server.future().result().actualPort();
    }

    /** Returns its routes, once it listens. */
    List<Route> routes() {
        return service.future().result().routes();
    }

    /** Completes when it listens, which is before it is ready. */
    Future<?> listening() {
        return server.future();
    }

    @Override
    public Future<?> stop() {
        return service.future().compose(Service::close);
    }
}
