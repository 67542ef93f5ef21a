package dev.linkharvester.service;

import dev.linkharvester.job.Job;
import dev.linkharvester.job.JobOptions;
import dev.linkharvester.job.Jobs;
import dev.linkharvester.job.model.JobState;
import dev.linkharvester.metrics.ServiceMetrics;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** The routes of the service itself: options, sessions, events, metrics, health. */
final class ServiceRoutes {
    private static final int MAX_TOKEN = 1024;
    private static final int MAX_EVENT_ID = 64;

    private final Jobs jobs;
    private final JobOptions options;
    private final Events events;
    private final Streams streams;
    private final Access access;
    private final Sessions sessions;
    private final ServiceMetrics metrics;
    private final BooleanSupplier ready;

    ServiceRoutes(
            Jobs jobs,
            JobOptions options,
            Events events,
            Streams streams,
            Access access,
            Sessions sessions,
            ServiceMetrics metrics,
            BooleanSupplier ready) {
        this.jobs = jobs;
        this.options = options;
        this.events = events;
        this.streams = streams;
        this.access = access;
        this.sessions = sessions;
        this.metrics = metrics;
        this.ready = ready;
    }

    void addTo(Routes routes) {
        routes.get("/api/v1/options", Role.READ, this::options);
        routes.get("/api/v1/events", Role.READ, this::allEvents);
        routes.get("/api/v1/jobs/:job/events", Role.READ, this::jobEvents);
        routes.get("/api/v1/session", Role.NONE, request -> session(request, access.roleOf(request)));
        routes.postJson("/api/v1/session", Role.NONE, this::beginSession);
        routes.delete("/api/v1/session", Role.NONE, this::endSession);
        routes.get("/metrics", Role.READ, this::metrics);
        routes.get("/health/live", Role.NONE, request -> health(request, true));
        routes.get("/health/ready", Role.NONE, request -> health(request, ready.getAsBoolean()));
    }

    private Future<?> options(RoutingContext request) {
        Parameters.of(request);
        var all = options.descriptions().stream().map(OptionView::of).toList();
        return Routes.json(request, new Options(all));
    }

    private record Options(List<OptionView> options) {}

    private record Session(String role, boolean tokenWanted) {}

    private record Health(String status) {}

    private Future<?> allEvents(RoutingContext request) {
        var last = lastEventId(request);
        return stream(request, Optional.empty(), last);
    }

    private Future<?> jobEvents(RoutingContext request) {
        var last = lastEventId(request);
        return jobs.find(Routes.id(request, "job")).compose(job -> stream(request, Optional.of(job), last));
    }

    private Future<?> stream(RoutingContext request, Optional<Job> job, Optional<String> last) {
        if (request.request().method().equals(HttpMethod.HEAD)) {
            return request.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, EventStream.MEDIA_TYPE)
                    .end();
        }
        streams.enter();
        events.stream(request, job, last, streams::leave);
        return Future.succeededFuture();
    }

    private static Optional<String> lastEventId(RoutingContext request) {
        var first = Parameters.of(request, "last_event_id").text("last_event_id", MAX_EVENT_ID);
        return Optional.ofNullable(request.request().getHeader("Last-Event-ID")).or(() -> first);
    }

    private Future<?> session(RoutingContext request, Role role) {
        return Routes.json(request, new Session(role.label(), access.hasTokens()));
    }

    private Future<?> beginSession(RoutingContext request) {
        var token = RequestBody.of(request, "token")
                .text("token", MAX_TOKEN)
                .orElseThrow(() -> RequestBody.wrong("token: is missing"));
        var role = access.hasTokens() ? access.roleOf(token) : Role.WRITE;
        if (role == Role.NONE) {
            throw new Problem(Problem.Kind.UNAUTHORIZED, "this token is not known");
        }
        Audit.role(request, role);
        request.response().addCookie(sessions.begin(role));
        return session(request, role);
    }

    private Future<?> endSession(RoutingContext request) {
        var cookie = request.request().getCookie(Sessions.COOKIE);
        if (cookie != null) {
            request.response().addCookie(sessions.end(cookie.getValue()));
        }
        return request.response().setStatusCode(204).end();
    }

    private Future<?> metrics(RoutingContext request) {
        var states = jobs.byState();
        metrics.jobs(Arrays.stream(JobState.values())
                .collect(Collectors.toMap(JobState::label, state -> states.getOrDefault(state, 0))));
        metrics.streams(streams.open());
        return jobs.hostsByState().compose(hosts -> {
            metrics.hosts(hosts);
            return request.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                    .end(metrics.scrape());
        });
    }

    private static Future<?> health(RoutingContext request, boolean up) {
        request.response().setStatusCode(up ? 200 : 503);
        return Routes.json(request, new Health(up ? "up" : "down"));
    }
}
