package dev.linkharvester.service;

import dev.linkharvester.job.DataFolder;
import dev.linkharvester.job.Uuid7;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;

/** Takes seed files: streamed to the disk, up to a bound. */
final class UploadRoute {
    /** An upload that no job took is removed after this. */
    static final Duration KEPT = Duration.ofHours(1);

    private final Vertx vertx;
    private final DataFolder folder;
    private final Uuid7 ids;
    private final long mostBytes;

    UploadRoute(Vertx vertx, DataFolder folder, InstantSource time, long mostBytes) {
        this.vertx = vertx;
        this.folder = folder;
        this.ids = new Uuid7(time);
        this.mostBytes = mostBytes;
    }

    void addTo(Routes routes) {
        routes.post("/api/v1/uploads", Role.WRITE, this::take);
    }

    private Future<?> take(RoutingContext request) {
        Parameters.of(request);
        RequestBody.expect(request, "text/plain");
        var id = ids.next();
        var file = folder.upload(id).toString();
        request.request().pause();
        return vertx.fileSystem()
                .open(file, new OpenOptions().setCreateNew(true).setRead(false).setPerms("rw-------"))
                .compose(opened -> receive(request.request(), opened)
                        .eventually(opened::close)
                        .recover(failed ->
                                vertx.fileSystem().delete(file).transform(gone -> Future.failedFuture(failed))))
                .compose(bytes -> {
                    request.response().setStatusCode(201);
                    return request.json(new JsonObject().put("upload", id).put("bytes", bytes));
                });
    }

    private Future<Long> receive(HttpServerRequest request, AsyncFile file) {
        var received = Promise.<Long>promise();
        var count = new long[1];
        request.exceptionHandler(received::tryFail);
        file.exceptionHandler(received::tryFail);
        request.handler(chunk -> {
            count[0] += chunk.length();
            if (count[0] > mostBytes) {
                received.tryFail(new Problem(Problem.Kind.TOO_LARGE, "an upload has at most " + mostBytes + " bytes"));
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
        return received.future();
    }
}
