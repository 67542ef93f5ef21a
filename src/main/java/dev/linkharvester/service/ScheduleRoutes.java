package dev.linkharvester.service;

import dev.linkharvester.job.JobOptions;
import dev.linkharvester.job.schedule.NewSchedule;
import dev.linkharvester.job.schedule.Schedule;
import dev.linkharvester.job.schedule.Schedules;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** The routes of schedules: create, list, change, delete; and the changes between their last two runs. */
final class ScheduleRoutes {
    private static final int MAX_TEXT = 200;
    private static final int MIN_KEPT = 2;
    private static final int MAX_KEPT = 100;
    private static final int DEFAULT_KEPT = 5;

    private final Schedules schedules;
    private final JobOptions options;
    private final ChangesResponse changes;

    ScheduleRoutes(Schedules schedules, JobOptions options, ChangesResponse changes) {
        this.schedules = schedules;
        this.options = options;
        this.changes = changes;
    }

    void addTo(Routes routes) {
        routes.postJson("/api/v1/schedules", Role.WRITE, this::create);
        routes.get("/api/v1/schedules", Role.READ, this::list);
        routes.get("/api/v1/schedules/:schedule", Role.READ, request -> {
            Parameters.of(request);
            return find(request).compose(schedule -> respond(request, schedule));
        });
        routes.delete(
                "/api/v1/schedules/:schedule",
                Role.WRITE,
                request -> find(request)
                        .compose(schedules::delete)
                        .compose(gone -> request.response().setStatusCode(204).end()));
        routes.post("/api/v1/schedules/:schedule/pause", Role.WRITE, request -> setPaused(request, true));
        routes.post("/api/v1/schedules/:schedule/resume", Role.WRITE, request -> setPaused(request, false));
        routes.get("/api/v1/schedules/:schedule/changes", Role.READ, request -> {
            Parameters.of(request);
            return find(request).compose(schedule -> changes.send(request, schedules.lastDone(schedule)));
        });
    }

    private Future<Schedule> find(RoutingContext request) {
        return schedules.find(Routes.id(request, "schedule"));
    }

    private Future<?> respond(RoutingContext request, Schedule schedule) {
        return Routes.json(request, ScheduleView.of(schedule, options));
    }

    private Future<?> create(RoutingContext request) {
        Parameters.of(request);
        var body = RequestBody.of(request, "name", "options", "every", "cron", "zone", "keep");
        return schedules
                .create(new NewSchedule(
                        body.text("name", RequestBody.MAX_NAME).orElse(""),
                        body.object("options"),
                        body.text("every", MAX_TEXT),
                        body.text("cron", MAX_TEXT),
                        body.text("zone", MAX_TEXT),
                        body.number("keep", MIN_KEPT, MAX_KEPT, DEFAULT_KEPT)))
                .compose(made -> {
                    Audit.made(request, made.id());
                    request.response()
                            .setStatusCode(201)
                            .putHeader(HttpHeaders.LOCATION, "/api/v1/schedules/" + made.id());
                    return respond(request, made);
                });
    }

    private Future<?> list(RoutingContext request) {
        var paging = Paging.of(Parameters.of(request, Paging.LIMIT, Paging.CURSOR));
        var page = paging.page(schedules.newestFirst(paging.cursor()), schedule -> true, Schedule::id);
        var shown = page.members().stream()
                .map(schedule -> ScheduleView.of(schedule, options))
                .toList();
        return Routes.json(request, new SchedulePage(shown, page.next()));
    }

    private record SchedulePage(List<ScheduleView> schedules, Optional<String> next) {}

    private Future<?> setPaused(RoutingContext request, boolean paused) {
        return find(request)
                .compose(schedule -> schedules.setPaused(schedule, paused))
                .compose(schedule -> respond(request, schedule));
    }
}
