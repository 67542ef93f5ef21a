package dev.linkharvester.service;

import dev.linkharvester.job.Jobs;
import dev.linkharvester.job.store.DataFolder;
import dev.linkharvester.job.store.Disk;
import dev.linkharvester.job.store.Uuid7;
import dev.linkharvester.vertx.Futures;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;

/** Stores uploaded seed files, up to limits. */
final class UploadRoute {
    /** An upload that no job takes is removed after this time. */
    static final Duration KEPT = Duration.ofHours(1);

    private final Vertx vertx;
    private final Disk disk;
    private final DataFolder folder;
    private final Jobs jobs;
    private final Uuid7 ids;
    private final long maxBytes;
    private final long maxTotalBytes;
    private long receiving;

    /**
     * @param maxBytes the limit of one upload
     * @param maxTotalBytes the limit of all uploads that no job has taken
     */
    UploadRoute(
            Vertx vertx,
            Disk disk,
            DataFolder folder,
            Jobs jobs,
            InstantSource time,
            long maxBytes,
            long maxTotalBytes) {
        this.vertx = vertx;
        this.disk = disk;
        this.folder = folder;
        this.jobs = jobs;
        this.ids = new Uuid7(time);
        this.maxBytes = maxBytes;
        this.maxTotalBytes = maxTotalBytes;
    }

    void addTo(Routes routes) {
        routes.post("/api/v1/uploads", Role.WRITE, this::take);
    }

    private Future<?> take(RoutingContext request) {
        Parameters.of(request);
        RequestBody.expect(request, "text/plain");
        if (jobs.isShortOfRoom()) {
            throw new Problem(Problem.Kind.NO_ROOM, "the disk of the data folder is nearly full: make room");
        }
        var id = ids.next();
        var file = folder.upload(id).toString();
        request.request().pause();
        return Futures.on(vertx.getOrCreateContext(), disk.get(folder::uploadBytes))
                .compose(there -> store(request.request(), file, there))
                .compose(bytes -> {
                    Audit.made(request, id);
                    request.response().setStatusCode(201);
                    return Routes.json(request, new Upload(id, bytes));
                });
    }

    private record Upload(String upload, long bytes) {}

    private Future<Long> store(HttpServerRequest request, String file, long there) {
        return vertx.fileSystem()
                .open(file, new OpenOptions().setCreateNew(true).setRead(false).setPerms("rw-------"))
                .compose(opened -> receive(request, opened, there)
                        .eventually(opened::close)
                        .recover(failed ->
                                vertx.fileSystem().delete(file).transform(gone -> Future.failedFuture(failed))));
    }

    /** @param there bytes of the uploads on disk before this one, unfinished ones included */
    private Future<Long> receive(HttpServerRequest request, AsyncFile file, long there) {
        var received = Promise.<Long>promise();
        var count = new long[1];
        request.exceptionHandler(received::tryFail);
        file.exceptionHandler(received::tryFail);
        request.handler(chunk -> {
            // Discards the rest of a refused upload.
            if (received.future().isComplete()) {
                return;
            }
            count[0] += chunk.length();
            receiving += chunk.length();
            if (count[0] > maxBytes) {
                received.tryFail(new Problem(Problem.Kind.TOO_LARGE, "an upload has at most " + maxBytes + " bytes"));
                return;
            }
            if (there + receiving > maxTotalBytes) {
                received.tryFail(new Problem(
                        Problem.Kind.NO_ROOM,
                        "uploads that no job has taken have at most " + maxTotalBytes
                                + " bytes together: make their jobs"));
                return;
            }
            file.write(chunk).onFailure(received::tryFail);
            if (file.writeQueueFull()) {
                request.pause();
                file.drainHandler(drained -> request.resume());
            }
        });
        request.endHandler(ended -> received.tryComplete(count[0]));
        request.resume();
        return received.future().onComplete(ended -> receiving -= count[0]);
    }
}
