package dev.linkharvester.service;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.linkharvester.job.Job;
import dev.linkharvester.job.JobListener;
import dev.linkharvester.job.JobOptions;
import dev.linkharvester.job.model.Failure;
import dev.linkharvester.job.model.JobProgress;
import dev.linkharvester.job.model.Json;
import dev.linkharvester.metrics.ServiceMetrics;
import dev.linkharvester.model.PageRows;
import io.vertx.core.Vertx;
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
 * Sends what happens to jobs to clients, as server-sent events (WHATWG HTML section 9.2). The last events are kept, so that
 * a client that reconnects misses none. Progress is not kept, as the next one replaces it. For one event loop.
 */
final class Events implements JobListener {
    /** Events kept. */
    static final int MAX_KEPT = 1_000;

    /** Characters of all events kept. */
    static final int MAX_KEPT_CHARACTERS = 4 * 1024 * 1024;

    /** The interval between two comments that keep a connection open. */
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final JobOptions options;
    private final ServiceMetrics metrics;
    private final Deque<Event> kept = new ArrayDeque<>();
    private final Set<EventStream> streams = new LinkedHashSet<>();

    // The numbers of another run of the service are unknown to this one.
    private final String run = Long.toString(System.currentTimeMillis(), 36);
    private long last;
    private long keptCharacters;

    private record DeletedEvent(String job) {}

    private record FailureEvent(@JsonUnwrapped Failure failure, Optional<Long> skipped, String job) {}

    private record JobProgressEvent(@JsonUnwrapped JobProgress progress, String job) {}

    private record ProgressEvent(List<JobProgressEvent> jobs) {}

    /** An event about one job, as it is kept. */
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

    /**
     * Streams events to a client: those it missed, then those from now on.
     *
     * @param job the job of the events; all jobs when empty
     * @param lastId the id of the last event that the client received
     * @param left runs when the client has left
     */
    void stream(RoutingContext request, Optional<Job> job, Optional<String> lastId, Runnable left) {
        var stream = new EventStream(request.response(), job.map(Job::id));
        streams.add(stream);
        request.addEndHandler(ended -> {
            streams.remove(stream);
            left.run();
        });
        stream.begin();
        lastId.ifPresent(id -> catchUp(stream, id));
        job.ifPresent(one -> stream.send("state", "", Json.text(JobView.of(one, options))));
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
        if (stream.isAbout(event.job)) {
            stream.send(event.type, run + "-" + event.number, event.data);
        }
    }

    private void publish(String type, String job, Object data) {
        var event = new Event(++last, type, job, Json.text(data));
        kept.addLast(event);
        keptCharacters += event.data.length();
        while (kept.size() > MAX_KEPT || keptCharacters > MAX_KEPT_CHARACTERS) {
            keptCharacters -= kept.removeFirst().data.length();
        }
        List.copyOf(streams).forEach(stream -> send(stream, event));
    }

    @Override
    public void created(Job job) {
        publish("created", job.id(), JobView.of(job, options));
    }

    @Override
    public void changed(Job job) {
        publish("state", job.id(), JobView.of(job, options));
    }

    @Override
    public void deleted(String job) {
        publish("deleted", job, new DeletedEvent(job));
        List.copyOf(streams).forEach(stream -> stream.endIfOf(job));
    }

    @Override
    public void failed(String job, Failure failure, long skipped) {
        publish("failure", job, new FailureEvent(failure, Optional.of(skipped).filter(count -> count > 0), job));
    }

    @Override
    public void progressed(Collection<Job> jobs) {
        metrics.progressed(jobs.stream().map(Job::progress).toList());
        if (streams.isEmpty()) {
            return;
        }
        var all = jobs.stream()
                .map(job -> new JobProgressEvent(job.progress(), job.id()))
                .toList();
        var ofAll = Json.text(new ProgressEvent(all));
        Map<String, String> ofOne = new HashMap<>();
        for (var event : all) {
            ofOne.put(event.job(), Json.text(new ProgressEvent(List.of(event))));
        }
        for (var stream : List.copyOf(streams)) {
            var job = stream.job();
            (job.isEmpty() ? Optional.of(ofAll) : job.map(ofOne::get)).ifPresent(stream::progress);
        }
    }

    @Override
    public void written(PageRows page, long queuedNanos) {
        metrics.written(page, queuedNanos);
    }

    /** Ends every stream; clients reconnect by themselves. */
    void close() {
        List.copyOf(streams).forEach(EventStream::end);
    }
}
