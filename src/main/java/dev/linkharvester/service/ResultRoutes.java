package dev.linkharvester.service;

import dev.linkharvester.job.Job;
import dev.linkharvester.job.Jobs;
import dev.linkharvester.job.store.Disk;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** What a job found: rows, report, tables. */
final class ResultRoutes {
    private static final long MAX_ROWS = 1_000_000_000_000L;
    private static final int MAX_SEARCH = 200;
    private static final int MAX_GRAPH_HOSTS = 2_000;
    private static final int DEFAULT_GRAPH_HOSTS = 200;

    private final Vertx vertx;
    private final Disk disk;
    private final Jobs jobs;
    private final Streams streams;

    ResultRoutes(Vertx vertx, Disk disk, Jobs jobs, Streams streams) {
        this.vertx = vertx;
        this.disk = disk;
        this.jobs = jobs;
        this.streams = streams;
    }

    void addTo(Routes routes) {
        routes.get("/api/v1/jobs/:job/links", Role.READ, request -> rows(request, this::links));
        routes.get("/api/v1/jobs/:job/report", Role.READ, request -> rows(request, this::report));
        routes.get(
                "/api/v1/jobs/:job/hosts",
                Role.READ,
                request -> summary(request, found -> found.getJsonObject("hosts")));
        routes.get(
                "/api/v1/jobs/:job/failures",
                Role.READ,
                request -> summary(request, found -> new JsonObject().put("failures", found.getJsonArray("failures"))));
        routes.get(
                "/api/v1/jobs/:job/history",
                Role.READ,
                request -> summary(request, found -> found.getJsonObject("history")));
        routes.get("/api/v1/jobs/:job/graph", Role.READ, this::graph);
    }

    private Future<?> rows(RoutingContext request, Source source) {
        return jobs.find(Routes.id(request, "job")).compose(job -> source.send(request, job));
    }

    @FunctionalInterface
    private interface Source {
        Future<?> send(RoutingContext request, Job job);
    }

    private Future<?> links(RoutingContext request, Job job) {
        var parameters = Parameters.of(request, "format", "from", "limit", "follow", "q");
        var asked = parameters.choice(
                "format", Arrays.stream(RowForm.values()).map(RowForm::label).toList());
        var usual = Optional.ofNullable(job.options().getValue("format")).map(String::valueOf);
        var form = RowForm.of(asked.or(() -> usual)).orElse(RowForm.TSV);
        return send(request, job, parameters, jobs.files(job).links(), form, "foundurls");
    }

    private Future<?> report(RoutingContext request, Job job) {
        var parameters = Parameters.of(request, "from", "limit", "follow", "q");
        return send(request, job, parameters, jobs.files(job).report(), RowForm.JSONL, "report");
    }

    private Future<?> send(
            RoutingContext request, Job job, Parameters parameters, Path file, RowForm form, String name) {
        var text = parameters.text("q", MAX_SEARCH);
        long from = parameters.number("from", 0, MAX_ROWS).orElse(0);
        long most = parameters.number("limit", 1, MAX_ROWS).orElse(-1);
        boolean follow = parameters.flag("follow");
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, form.mediaType())
                .putHeader(
                        "Content-Disposition",
                        "attachment; filename=\"" + name + '-' + job.id() + '.' + form.label() + '"');
        if (form == RowForm.JSONL && text.isEmpty() && from == 0 && most < 0 && !follow) {
            return sendFile(request, file);
        }
        if (request.request().method().equals(HttpMethod.HEAD)) {
            return request.response().end();
        }
        streams.enter();
        var rows = new GrowingRows(file, form, new RowSelection(from, most, text));
        var stream = new RowStream(vertx, disk, rows, request.response(), () -> follow && jobs.isActive(job.id()));
        request.addEndHandler(gone -> stream.goOn());
        return stream.send(form.header()).onComplete(sent -> streams.leave());
    }

    /** The stored file as it is, up to its last whole row. */
    private Future<?> sendFile(RoutingContext request, Path file) {
        var context = vertx.getOrCreateContext();
        var range = Optional.ofNullable(request.request().getHeader("Range"));
        return Routes.on(context, disk.get(() -> wholeRows(file))).compose(length -> {
            var response = request.response().putHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
            if (length == 0) {
                return response.end();
            }
            var part = range.flatMap(header -> ByteRange.of(header, length));
            part.ifPresent(some -> response.setStatusCode(206)
                    .putHeader(HttpHeaders.CONTENT_RANGE, "bytes " + some.first() + '-' + some.last() + '/' + length));
            long first = part.map(ByteRange::first).orElse(0L);
            long bytes = part.map(ByteRange::length).orElse(length);
            return request.request().method().equals(HttpMethod.HEAD)
                    ? response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(bytes))
                            .end()
                    : response.sendFile(file.toString(), first, bytes);
        });
    }

    // A row that is just being written does not count.
    private static long wholeRows(Path file) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        try (var opened = new RandomAccessFile(file.toFile(), "r")) {
            var piece = new byte[8 * 1024];
            for (long end = opened.length(); end > 0; ) {
                int count = (int) Math.min(piece.length, end);
                opened.seek(end - count);
                opened.readFully(piece, 0, count);
                for (int i = count - 1; i >= 0; i--) {
                    if (piece[i] == '\n') {
                        return end - count + i + 1;
                    }
                }
                end -= count;
            }
            return 0;
        }
    }

    private Future<?> summary(RoutingContext request, Function<JsonObject, JsonObject> part) {
        Parameters.of(request);
        return jobs.find(Routes.id(request, "job"))
                .compose(jobs::summary)
                .compose(summary -> request.json(part.apply(summary)));
    }

    private Future<?> graph(RoutingContext request) {
        var most = Parameters.of(request, "hosts")
                .number("hosts", 1, MAX_GRAPH_HOSTS)
                .orElse(DEFAULT_GRAPH_HOSTS);
        return jobs.find(Routes.id(request, "job"))
                .compose(jobs::summary)
                .compose(summary ->
                        request.json(dev.linkharvester.job.HostGraph.cut(summary.getJsonObject("graph"), (int) most)));
    }
}
