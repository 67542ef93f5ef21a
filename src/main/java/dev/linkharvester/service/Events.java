package dev.linkharvester.service;

import dev.linkharvester.job.Job;
import dev.linkharvester.job.JobListener;
import dev.linkharvester.job.JobOptions;
import dev.linkharvester.metrics.ServiceMetrics;
import dev.linkharvester.model.PageRows;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells those who listen what happens to jobs, as server-sent events (WHATWG HTML section 9.2). The last events are kept,
 * so that one who comes back misses none; progress is not, the next one replaces it. For one event loop.
 */
final class Events implements JobListener {
    /** Events kept, at most, and characters of them all together. */
    static final int KEPT = 1_000;

    static final int KEPT_CHARACTERS = 4 * 1024 * 1024;

    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final JobOptions options;
    private final ServiceMetrics metrics;
    private final Deque<Event> kept = new ArrayDeque<>();
    private final Set<EventStream> streams = new LinkedHashSet<>();

    // Numbers of one run of the service mean nothing to another one.
    private final String run = Long.toString(System.currentTimeMillis(), 36);
    private long last;
    private long keptCharacters;

    /** An event about one job. */
    private record Event(long number, String type, String job, String data) {}

    Events(Vertx vertx, JobOptions options, ServiceMetrics metrics) {
        this(vertx, options, metrics, HEARTBEAT);
    }

    /** With another heartbeat. */
    Events(Vertx vertx, JobOptions options, ServiceMetrics metrics, Duration heartbeat) {
        this.options = options;
        this.metrics = metrics;
        vertx.setPeriodic(heartbeat.toMillis(), beat -> List.copyOf(streams).forEach(EventStream::beat));
    }

    /** Streams to a client what happens from now on, after what it missed; of one job, or of all. */
    void stream(RoutingContext request, Optional<Job> job, Optional<String> lastId, Runnable left) {
        var stream = new EventStream(request.response(), job.map(Job::id));
        streams.add(stream);
        request.addEndHandler(ended -> {
            streams.remove(stream);
            left.run();
        });
        stream.begin();
        lastId.ifPresent(id -> catchUp(stream, id));
        job.ifPresent(one -> stream.send("state", "", one.toJson(options).encode()));
    }

    private void catchUp(EventStream stream, String lastId) {
        long first = kept.isEmpty() ? last + 1 : kept.getFirst().number;
        var known = number(lastId).filter(number -> number >= first - 1 && number <= last);
        if (known.isEmpty()) {
            stream.send("reset", "", "{}");
            return;
        }
        kept.stream().filter(event -> event.number > known.get()).forEach(event -> send(stream, event));
    }

    private Optional<Long> number(String id) {
        if (!id.startsWith(run + "-")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(id.substring(run.length() + 1)));
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }

    private void send(EventStream stream, Event event) {
        if (stream.wants(event.job)) {
            stream.send(event.type, run + "-" + event.number, event.data);
        }
    }

    private void tell(String type, String job, JsonObject data) {
        var event = new Event(++last, type, job, data.encode());
        kept.addLast(event);
        keptCharacters += event.data.length();
        while (kept.size() > KEPT || keptCharacters > KEPT_CHARACTERS) {
            keptCharacters -= kept.removeFirst().data.length();
        }
        List.copyOf(streams).forEach(stream -> send(stream, event));
    }

    @Override
    public void created(Job job) {
        tell("created", job.id(), job.toJson(options));
    }

    @Override
    public void changed(Job job) {
        tell("state", job.id(), job.toJson(options));
    }

    @Override
    public void deleted(String job) {
        tell("deleted", job, new JsonObject().put("job", job));
        List.copyOf(streams).forEach(stream -> stream.endIfOf(job));
    }

    @Override
    public void failed(String job, JsonObject failure) {
        tell("failure", job, failure.copy().put("job", job));
    }

    @Override
    public void progressed(Collection<Job> jobs) {
        metrics.progressed(jobs.stream().map(Job::progress).toList());
        if (streams.isEmpty()) {
            return;
        }
        var all = new JsonArray();
        Map<String, String> ofOne = new HashMap<>();
        for (var job : jobs) {
            var progress = job.progress().put("job", job.id());
            all.add(progress);
            ofOne.put(job.id(), text(new JsonArray().add(progress)));
        }
        var ofAll = text(all);
        for (var stream : List.copyOf(streams)) {
            stream.job()
                    .map(ofOne::get)
                    .or(() -> stream.job().isPresent() ? Optional.empty() : Optional.of(ofAll))
                    .ifPresent(stream::progress);
        }
    }

    private static String text(JsonArray progress) {
        return new JsonObject().put("jobs", progress).encode();
    }

    @Override
    public void ended(PageRows page, long queuedNanos) {
        metrics.ended(page, queuedNanos);
    }

    /** Ends every stream; the clients come back by themselves. */
    void close() {
        List.copyOf(streams).forEach(EventStream::end);
    }
}
