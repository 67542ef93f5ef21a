package dev.linkharvester.service;

import dev.linkharvester.job.Job;
import dev.linkharvester.job.Jobs;
import dev.linkharvester.job.LinkChanges;
import dev.linkharvester.job.store.Disk;
import dev.linkharvester.output.RowFormat;
import dev.linkharvester.vertx.Futures;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Streams the links that are new or gone between two runs of a schedule. One comparison runs at a time, as it takes memory
 * by the number of rows. For one event loop.
 */
final class ChangesResponse {
    private static final int MAX_ROWS_PER_TURN = 5_000;

    private final Vertx vertx;
    private final Disk disk;
    private final Jobs jobs;
    private final Streams streams;
    private boolean comparing;

    ChangesResponse(Vertx vertx, Disk disk, Jobs jobs, Streams streams) {
        this.vertx = vertx;
        this.disk = disk;
        this.jobs = jobs;
        this.streams = streams;
    }

    /** @param runs the newer run, then the older one; the response is empty when there are not two */
    Future<?> send(RoutingContext request, List<Job> runs) {
        request.response().putHeader(HttpHeaders.CONTENT_TYPE, new RowFormat.Jsonl().mediaType());
        if (runs.size() < 2 || request.request().method().equals(HttpMethod.HEAD)) {
            return request.response().end();
        }
        if (runs.stream().anyMatch(run -> run.progress().links() > LinkChanges.MAX_ROWS)) {
            throw new Problem(
                    Problem.Kind.CONFLICT,
                    "a run has more than " + LinkChanges.MAX_ROWS + " rows: compare its files instead");
        }
        if (comparing) {
            throw new Problem(Problem.Kind.TOO_MANY, "two runs are being compared: ask again when that is done");
        }
        var newer = jobs.files(runs.get(0)).links();
        var older = jobs.files(runs.get(1)).links();
        streams.enter();
        comparing = true;
        request.response().setChunked(true);
        return send(request, "new", newer, older)
                .compose(sent -> send(request, "gone", older, newer))
                .compose(sent -> unlessGone(request, request.response()::end))
                .onComplete(sent -> {
                    comparing = false;
                    streams.leave();
                });
    }

    private Future<Void> send(RoutingContext request, String kind, Path run, Path other) {
        return here(disk.get(() -> new LinkChanges(kind, run, other)))
                .compose(changes -> send(request, changes).eventually(() -> disk.run(changes::close)));
    }

    private Future<Void> send(RoutingContext request, LinkChanges changes) {
        return here(disk.get(() -> Optional.ofNullable(changes.next(MAX_ROWS_PER_TURN))))
                .compose(piece -> {
                    if (piece.isEmpty()) {
                        return Future.succeededFuture();
                    }
                    // A write completes when it is on its way: a slow client slows the reading.
                    var text = piece.get();
                    return unlessGone(
                                    request,
                                    () -> text.isEmpty()
                                            ? Future.<Void>succeededFuture()
                                            : request.response().write(text))
                            .compose(sent -> send(request, changes));
                });
    }

    // A response can fail for one reason only: the client has closed the connection.
    private static Future<Void> unlessGone(RoutingContext request, Supplier<Future<Void>> write) {
        return request.response().closed()
                ? Future.failedFuture(new ClientGone())
                : write.get().recover(cause -> Future.failedFuture(new ClientGone(cause)));
    }

    private <T> Future<T> here(Future<T> future) {
        return Futures.on(vertx.getOrCreateContext(), future);
    }
}
