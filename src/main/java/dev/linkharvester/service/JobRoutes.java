package dev.linkharvester.service;

import dev.linkharvester.job.Job;
import dev.linkharvester.job.JobOptions;
import dev.linkharvester.job.Jobs;
import dev.linkharvester.job.NewJob;
import dev.linkharvester.job.model.JobState;
import dev.linkharvester.job.store.Uuid7;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The routes of jobs: create, list, change, delete. */
final class JobRoutes {
    /** Seeds added to a running job in one request. */
    static final int MAX_SEEDS = 10_000;

    /** Characters of a seed, as in a seed file. */
    static final int MAX_SEED = 64 * 1024;

    /** Characters of an idempotency key. */
    static final int MAX_KEY = 128;

    private static final int MAX_ID = 64;

    private final Jobs jobs;
    private final JobOptions options;

    JobRoutes(Jobs jobs, JobOptions options) {
        this.jobs = jobs;
        this.options = options;
    }

    void addTo(Routes routes) {
        routes.postJson("/api/v1/jobs", Role.WRITE, this::create);
        routes.get("/api/v1/jobs", Role.READ, this::list);
        routes.get("/api/v1/jobs/:job", Role.READ, request -> {
            Parameters.of(request);
            return find(request).compose(job -> respond(request, 200, job));
        });
        routes.delete(
                "/api/v1/jobs/:job",
                Role.WRITE,
                request -> find(request)
                        .compose(jobs::delete)
                        .compose(gone -> request.response().setStatusCode(204).end()));
        change(routes, "pause", jobs::pause);
        change(routes, "resume", jobs::resume);
        change(routes, "cancel", jobs::cancel);
        routes.postJson("/api/v1/jobs/:job/seeds", Role.WRITE, this::addSeeds);
    }

    private void change(Routes routes, String verb, Function<Job, Future<Job>> change) {
        routes.post(
                "/api/v1/jobs/:job/" + verb,
                Role.WRITE,
                request -> find(request).compose(change).compose(job -> respond(request, 202, job)));
    }

    private Future<Job> find(RoutingContext request) {
        return jobs.find(Routes.id(request, "job"));
    }

    private Future<?> respond(RoutingContext request, int status, Job job) {
        request.response().setStatusCode(status);
        return Routes.json(request, JobView.of(job, options));
    }

    private Future<?> create(RoutingContext request) {
        Parameters.of(request);
        var body = RequestBody.of(request, "name", "options", "upload");
        var upload = body.text("upload", MAX_ID);
        if (upload.isPresent() && !Uuid7.isOne(upload.get())) {
            throw RequestBody.wrong("upload: is no id");
        }
        var newJob = new NewJob(
                body.text("name", RequestBody.MAX_NAME).orElse(""),
                body.object("options"),
                upload,
                Optional.empty(),
                Optional.empty(),
                key(request));
        return jobs.create(newJob).compose(made -> {
            var job = made.job();
            Audit.made(request, job.id());
            request.response().putHeader(HttpHeaders.LOCATION, "/api/v1/jobs/" + job.id());
            return respond(request, made.replayed() ? 200 : 201, job);
        });
    }

    private static Optional<String> key(RoutingContext request) {
        var key = Optional.ofNullable(request.request().getHeader("Idempotency-Key"));
        if (key.isPresent()
                && (key.get().isEmpty()
                        || key.get().length() > MAX_KEY
                        || key.get().chars().anyMatch(character -> character <= ' ' || character > '~'))) {
            throw RequestBody.wrong("Idempotency-Key: is not 1 to " + MAX_KEY + " visible ASCII characters");
        }
        return key;
    }

    private Future<?> list(RoutingContext request) {
        var parameters = Parameters.of(request, Paging.LIMIT, Paging.CURSOR, "state", "schedule");
        var paging = Paging.of(parameters);
        var state = parameters
                .choice(
                        "state",
                        Arrays.stream(JobState.values()).map(JobState::label).toList())
                .flatMap(JobState::of);
        var schedule = parameters.text("schedule", MAX_ID);
        var page = paging.page(
                jobs.newestFirst(paging.cursor()),
                job -> state.filter(wanted -> job.state() != wanted).isEmpty()
                        && (schedule.isEmpty() || job.schedule().equals(schedule)),
                Job::id);
        var shown = page.members().stream().map(job -> JobView.of(job, options)).toList();
        return Routes.json(request, new JobPage(shown, page.next()));
    }

    private record JobPage(List<JobView> jobs, Optional<String> next) {}

    private record AddedSeeds(int given, int accepted) {}

    private Future<?> addSeeds(RoutingContext request) {
        Parameters.of(request);
        var urls = RequestBody.of(request, "url").texts("url", MAX_SEEDS, MAX_SEED);
        return find(request)
                .compose(job -> jobs.addSeeds(job, urls))
                .compose(accepted -> Routes.json(request, new AddedSeeds(urls.size(), accepted)));
    }
}
