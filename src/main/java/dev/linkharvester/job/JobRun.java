package dev.linkharvester.job;

import dev.linkharvester.fetch.Network;
import dev.linkharvester.frontier.FrontierSettings;
import dev.linkharvester.harvest.Harvest;
import dev.linkharvester.harvest.HarvestResult;
import dev.linkharvester.job.store.JobFiles;
import dev.linkharvester.model.HostStates;
import dev.linkharvester.model.PageReport;
import dev.linkharvester.model.PageRows;
import dev.linkharvester.model.Progress;
import dev.linkharvester.seed.SeedFailure;
import dev.linkharvester.seed.SeedReader;
import dev.linkharvester.seed.SeedSettings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job at work: its harvest and its tally. For the event loop of {@link Jobs}. */
final class JobRun {
    private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);
    private static final Progress NOTHING = new Progress(0, 0, 0, 0, 0);
    private static final Duration RATE_WINDOW = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final String id;
    private final JobFiles files;
    private final JobListener listener;
    private final InstantSource time;
    private final Context context;
    private final JobTally tally = new JobTally();
    private final Promise<Harvest> harvest = Promise.promise();
    private final Promise<FrontierSettings> bounds = Promise.promise();
    private final Deque<Point> points = new ArrayDeque<>();
    private Progress frontier = NOTHING;

    private record Point(Instant at, long requested) {}

    JobRun(Vertx vertx, String id, JobFiles files, JobListener listener, InstantSource time) {
        this.vertx = vertx;
        this.id = id;
        this.files = files;
        this.listener = listener;
        this.time = time;
        this.context = vertx.getOrCreateContext();
    }

    /**
     * Runs to the end, first with this share of all requests in flight; fails with a text for the user when it cannot
     * begin. Begins on a thread of its own: what is deployed by the verticle of the service would be undeployed before
     * that is asked to stop.
     */
    Future<HarvestResult> run(JobOptions options, JsonObject given, Network network, int share) {
        var result = Promise.<HarvestResult>promise();
        Thread.ofPlatform()
                .name("job-" + id)
                .start(() -> begin(options, given, network, share).onComplete(result));
        return result.future();
    }

    private Future<HarvestResult> begin(JobOptions options, JsonObject given, Network network, int share) {
        Harvest prepared;
        try {
            var settings = options.read(given.encode(), files);
            bounds.complete(settings.frontier());
            prepared = Harvest.prepare(vertx, id, settings, network, this::pagesWritten);
        } catch (IOException | RefusedOptionsException | RuntimeException | Error failed) {
            return failed(failed);
        }
        try {
            // The harvest has cut its files to what is certain; a new one has emptied them.
            Replay.into(tally, files, time.instant());
            prepared.setConcurrencyLimit(share);
            harvest.complete(prepared);
            return prepared.run();
        } catch (IOException | RuntimeException | Error failed) {
            return prepared.close().transform(closed -> failed(failed));
        }
    }

    // Of an error, too, such as a heap that is full: nobody else hears of what ends this thread.
    private Future<HarvestResult> failed(Throwable failure) {
        harvest.tryFail(failure);
        return Future.failedFuture(failure);
    }

    private void pagesWritten(List<PageRows> pages) {
        pages.forEach(this::ended);
    }

    private void ended(PageRows page) {
        listener.ended(page, System.nanoTime() - page.enqueuedNanos());
        log(page.report());
        tally.add(page, time.instant())
                .ifPresent(failure -> context.runOnContext(here -> listener.failed(id, failure)));
    }

    // A job may have millions of them: the report has each, and the end of the job says how many.
    private void log(PageReport page) {
        if (page.isFailure()) {
            LOG.atDebug()
                    .addKeyValue("job", id)
                    .addKeyValue("url", page.target().name())
                    .addKeyValue("status", page.transfer().status())
                    .addKeyValue("error", page.errorClass().orElseThrow().label())
                    .log("Job {}: {}: {}", id, page.target().name(), page.reason());
        }
    }

    /** Ends with what is in flight, which gets the grace. */
    Future<Void> stop(Duration grace) {
        return harvest.future().compose(running -> running.stop(grace)).otherwiseEmpty();
    }

    /** Its part of the requests that all jobs may have in flight. */
    void share(int part) {
        harvest.future()
                .compose(running -> running.limitConcurrency(part))
                .onFailure(over -> LOG.debug("Job {} took no share: {}", id, over.getMessage()));
    }

    /** Gives it further seeds, of which one at least can be fetched; fails with {@link Refusal} when it is just ending. */
    Future<Integer> addSeeds(List<String> urls) {
        return harvest.future()
                .recover(neverBegan -> isEnding())
                .compose(running -> {
                    try {
                        var reader = SeedReader.open(new SeedSettings(urls, List.of()));
                        return running.addSeeds(reader.next(urls.size()));
                    } catch (SeedFailure noneCanBeFetched) {
                        return Future.failedFuture(noneCanBeFetched);
                    }
                })
                .recover(failed -> failed instanceof ReplyException ? isEnding() : Future.failedFuture(failed));
    }

    private static <T> Future<T> isEnding() {
        return Future.failedFuture(new Refusal(Refusal.Reason.CONFLICT, "the job is just ending"));
    }

    /** How its hosts stand; none before it has begun, or when it is just ending. */
    Future<HostStates> hosts() {
        return Optional.ofNullable(harvest.future().result())
                .map(running -> running.hosts(HostTable.MAX_HOSTS))
                .orElseGet(() -> Future.succeededFuture(new HostStates(List.of())))
                .otherwise(new HostStates(List.of()));
    }

    /** Asks how far it is; never fails. */
    Future<JsonObject> progress() {
        return Optional.ofNullable(harvest.future().result())
                .map(Harvest::progress)
                .orElseGet(() -> Future.succeededFuture(NOTHING))
                .otherwise(gone -> frontier)
                .map(now -> {
                    frontier = now;
                    var progress = tally.progress(now, rate());
                    tally.sample(time.instant(), progress);
                    return progress;
                });
    }

    private double rate() {
        var now = time.instant();
        points.addLast(new Point(now, tally.requested()));
        while (points.size() > 1 && points.getFirst().at().plus(RATE_WINDOW).isBefore(now)) {
            points.removeFirst();
        }
        double seconds = Duration.between(points.getFirst().at(), now).toMillis() / 1e3;
        double rate = seconds == 0
                ? 0
                : (points.getLast().requested() - points.getFirst().requested()) / seconds;
        return Math.round(rate * 10) / 10.0;
    }

    /** How it ended. */
    JsonObject finalProgress(HarvestResult result) {
        return tally.progress(result.progress(), 0);
    }

    /** Of a run that nobody has stopped. */
    JobOutcome ending(HarvestResult result) {
        return JobOutcome.of(result, bounds.future().result());
    }

    JobTally tally() {
        return tally;
    }
}
