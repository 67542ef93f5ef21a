package dev.linkharvester.service;

import dev.linkharvester.job.Job;
import dev.linkharvester.job.Jobs;
import dev.linkharvester.job.model.Failure;
import dev.linkharvester.job.model.JobSummary;
import dev.linkharvester.job.store.Disk;
import dev.linkharvester.output.OutputSettings.Format;
import dev.linkharvester.output.RowFormat;
import dev.linkharvester.vertx.Futures;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The routes of the results of a job: rows, report, tables. */
final class ResultRoutes {
    private static final long MAX_ROWS = 1_000_000_000_000L;
    private static final int MAX_SEARCH = 200;
    private static final List<String> FORMATS =
            Arrays.stream(Format.values()).map(Format::label).toList();
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
        routes.get("/api/v1/jobs/:job/hosts", Role.READ, request -> summary(request, JobSummary::hosts));
        routes.get(
                "/api/v1/jobs/:job/failures",
                Role.READ,
                request -> summary(request, summary -> new Failures(summary.failures())));
        routes.get("/api/v1/jobs/:job/history", Role.READ, request -> summary(request, JobSummary::history));
        routes.get("/api/v1/jobs/:job/graph", Role.READ, this::graph);
    }

    private record Failures(List<Failure> failures) {}

    private Future<?> rows(RoutingContext request, Source source) {
        return jobs.find(Routes.id(request, "job")).compose(job -> source.send(request, job));
    }

    @FunctionalInterface
    private interface Source {
        Future<?> send(RoutingContext request, Job job);
    }

    private Future<?> links(RoutingContext request, Job job) {
        var parameters = Parameters.of(request, "format", "from", "limit", "follow", "q");
        var requested = parameters.choice("format", FORMATS);
        var label = requested.or(
                () -> Optional.ofNullable(job.options().get("format")).map(String::valueOf));
        var format = Arrays.stream(Format.values())
                .filter(known -> known.label().equals(label.orElse("")))
                .findFirst()
                .orElse(Format.TSV);
        return send(request, job, parameters, jobs.files(job).links(), format, "foundurls");
    }

    private Future<?> report(RoutingContext request, Job job) {
        var parameters = Parameters.of(request, "from", "limit", "follow", "q");
        return send(request, job, parameters, jobs.files(job).report(), Format.JSONL, "report");
    }

    private Future<?> send(
            RoutingContext request, Job job, Parameters parameters, Path file, Format format, String name) {
        var text = parameters.text("q", MAX_SEARCH);
        long from = parameters.number("from", 0, MAX_ROWS).orElse(0);
        long limit = parameters.number("limit", 1, MAX_ROWS).orElse(-1);
        boolean follow = parameters.flag("follow");
        var rows = RowFormat.of(format);
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, rows.mediaType())
                .putHeader(
                        "Content-Disposition",
                        "attachment; filename=\"" + name + '-' + job.id() + '.' + format.label() + '"');
        if (format == Format.JSONL && text.isEmpty() && from == 0 && limit < 0 && !follow) {
            return sendFile(request, file);
        }
        if (request.request().method().equals(HttpMethod.HEAD)) {
            return request.response().end();
        }
        streams.enter();
        var stored = new GrowingRows(file, new RowConverter(format), new RowSelection(from, limit, text));
        var stream = new RowStream(vertx, disk, stored, request.response(), () -> follow && jobs.isPending(job.id()));
        request.addEndHandler(gone -> stream.goOn());
        return stream.send(rows.header()).onComplete(sent -> streams.leave());
    }

    /** Sends the stored file as it is, up to its last whole row. */
    private Future<?> sendFile(RoutingContext request, Path file) {
        var context = vertx.getOrCreateContext();
        var range = Optional.ofNullable(request.request().getHeader("Range"));
        return Futures.on(context, disk.get(() -> wholeRows(file))).compose(length -> {
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

    // Leaves out a row that is just being written.
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

    private Future<?> summary(RoutingContext request, Function<JobSummary, Object> part) {
        Parameters.of(request);
        return jobs.find(Routes.id(request, "job"))
                .compose(jobs::summary)
                .compose(summary -> Routes.json(request, part.apply(summary)));
    }

    private Future<?> graph(RoutingContext request) {
        int limit = (int) Parameters.of(request, "hosts")
                .number("hosts", 1, MAX_GRAPH_HOSTS)
                .orElse(DEFAULT_GRAPH_HOSTS);
        return jobs.find(Routes.id(request, "job"))
                .compose(jobs::summary)
                .compose(summary -> Routes.json(request, summary.graph().cut(limit)));
    }
}
