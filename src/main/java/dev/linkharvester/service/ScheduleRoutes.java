package dev.linkharvester.service;

import dev.linkharvester.job.JobOptions;
import dev.linkharvester.job.Jobs;
import dev.linkharvester.job.LinkChanges;
import dev.linkharvester.job.schedule.Schedule;
import dev.linkharvester.job.schedule.Schedules;
import dev.linkharvester.job.store.Disk;
import dev.linkharvester.job.store.Uuid7;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Schedules: made, listed, changed, and what changed between their runs. That is found out for one of them at a time, as it
 * takes memory by the number of rows.
 */
final class ScheduleRoutes {
    private static final int MAX_TEXT = 200;
    private static final int MAX_CURSOR = 64;
    private static final int MIN_KEPT = 2;
    private static final int MAX_KEPT = 100;
    private static final int DEFAULT_KEPT = 5;
    private static final int MAX_ROWS_PER_TURN = 5_000;

    private final Vertx vertx;
    private final Schedules schedules;
    private final Disk disk;
    private final Jobs jobs;
    private final JobOptions options;
    private final Streams streams;
    private boolean comparing;

    ScheduleRoutes(Vertx vertx, Schedules schedules, Disk disk, Jobs jobs, JobOptions options, Streams streams) {
        this.vertx = vertx;
        this.schedules = schedules;
        this.disk = disk;
        this.jobs = jobs;
        this.options = options;
        this.streams = streams;
    }

    void addTo(Routes routes) {
        routes.postJson("/api/v1/schedules", Role.WRITE, this::create);
        routes.get("/api/v1/schedules", Role.READ, this::list);
        routes.get("/api/v1/schedules/:schedule", Role.READ, request -> {
            Parameters.of(request);
            return find(request).compose(schedule -> request.json(schedule.toJson(options)));
        });
        routes.delete(
                "/api/v1/schedules/:schedule",
                Role.WRITE,
                request -> find(request)
                        .compose(schedules::delete)
                        .compose(gone -> request.response().setStatusCode(204).end()));
        routes.post("/api/v1/schedules/:schedule/pause", Role.WRITE, request -> setPaused(request, true));
        routes.post("/api/v1/schedules/:schedule/resume", Role.WRITE, request -> setPaused(request, false));
        routes.get("/api/v1/schedules/:schedule/changes", Role.READ, this::changes);
    }

    private Future<Schedule> find(RoutingContext request) {
        return schedules.find(Routes.id(request, "schedule"));
    }

    private Future<?> create(RoutingContext request) {
        Parameters.of(request);
        var body = RequestBody.of(request, "name", "options", "every", "cron", "zone", "keep");
        return schedules
                .create(
                        body.text("name", RequestBody.MAX_NAME).orElse(""),
                        body.object("options"),
                        body.text("every", MAX_TEXT),
                        body.text("cron", MAX_TEXT),
                        body.text("zone", MAX_TEXT),
                        body.number("keep", MIN_KEPT, MAX_KEPT, DEFAULT_KEPT))
                .compose(made -> {
                    Audit.made(request, made.id());
                    request.response()
                            .setStatusCode(201)
                            .putHeader(HttpHeaders.LOCATION, "/api/v1/schedules/" + made.id());
                    return request.json(made.toJson(options));
                });
    }

    private Future<?> list(RoutingContext request) {
        var parameters = Parameters.of(request, "limit", "cursor");
        long limit = parameters.number("limit", 1, JobRoutes.MAX_PAGE).orElse(JobRoutes.DEFAULT_PAGE);
        var cursor = parameters.text("cursor", MAX_CURSOR).orElse("");
        if (!cursor.isEmpty() && !Uuid7.isOne(cursor)) {
            throw RequestBody.wrong("parameter cursor is not the next of a page before");
        }
        var page = new JsonArray();
        var answer = new JsonObject().put("schedules", page);
        var last = "";
        for (var schedule : schedules.newestFirst(cursor)) {
            if (page.size() == limit) {
                answer.put("next", last);
                break;
            }
            page.add(schedule.toJson(options));
            last = schedule.id();
        }
        return request.json(answer);
    }

    private Future<?> setPaused(RoutingContext request, boolean paused) {
        return find(request)
                .compose(schedule -> schedules.setPaused(schedule, paused))
                .compose(schedule -> request.json(schedule.toJson(options)));
    }

    private Future<?> changes(RoutingContext request) {
        Parameters.of(request);
        return find(request).compose(schedule -> {
            request.response().putHeader(HttpHeaders.CONTENT_TYPE, RowForm.JSONL.mediaType());
            var runs = schedules.lastDone(schedule);
            if (runs.size() < 2 || request.request().method().equals(HttpMethod.HEAD)) {
                return request.response().end();
            }
            if (runs.stream().anyMatch(run -> run.progress().getLong("links") > LinkChanges.MAX_ROWS)) {
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
                    .compose(sent -> request.response().end())
                    .onComplete(sent -> {
                        comparing = false;
                        streams.leave();
                    });
        });
    }

    private Future<Void> send(RoutingContext request, String kind, Path run, Path other) {
        var context = vertx.getOrCreateContext();
        return Routes.on(context, disk.get(() -> new LinkChanges(kind, run, other)))
                .compose(changes -> send(request, changes).eventually(() -> disk.run(changes::close)));
    }

    private Future<Void> send(RoutingContext request, LinkChanges changes) {
        var context = vertx.getOrCreateContext();
        return Routes.on(context, disk.get(() -> Optional.ofNullable(changes.next(MAX_ROWS_PER_TURN))))
                .compose(piece -> {
                    if (piece.isEmpty() || request.response().closed()) {
                        return Future.succeededFuture();
                    }
                    // The Future of a write completes when it is on its way, which keeps a slow client from piling it
                    // up.
                    var written = piece.get().isEmpty()
                            ? Future.<Void>succeededFuture()
                            : request.response().write(piece.get());
                    return written.compose(sent -> send(request, changes));
                });
    }
}
