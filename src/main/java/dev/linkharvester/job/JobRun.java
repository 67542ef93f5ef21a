package dev.linkharvester.job;

import dev.linkharvester.fetch.Network;
import dev.linkharvester.harvest.Harvest;
import dev.linkharvester.harvest.HarvestResult;
import dev.linkharvester.harvest.RequestRate;
import dev.linkharvester.job.model.JobProgress;
import dev.linkharvester.job.model.JobSummary;
import dev.linkharvester.job.model.Json;
import dev.linkharvester.job.model.Refusal;
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
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The run of a job: its harvest and its tally. For the event loop of {@link Jobs}. */
final class JobRun {
    private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);
    private static final Progress NOTHING = new Progress(0, 0, 0, 0, 0);

    private final Vertx vertx;
    private final String id;
    private final JobFiles files;
    private final JobListener listener;
    private final InstantSource time;
    private final Context context;
    private final JobTally tally = new JobTally();
    private final Promise<Harvest> harvest = Promise.promise();
    private final RequestRate rate;
    private Progress frontier = NOTHING;
    private volatile boolean began;

    JobRun(Vertx vertx, String id, JobFiles files, JobListener listener, InstantSource time) {
        this.vertx = vertx;
        this.id = id;
        this.files = files;
        this.listener = listener;
        this.time = time;
        this.context = vertx.getOrCreateContext();
        this.rate = new RequestRate(nanos(time.instant()));
    }

    /**
     * Runs to the end; fails with a text for the user when it cannot begin. It begins on a thread of its own: Vert.x would
     * undeploy what the verticle of the service deploys before that verticle stops.
     *
     * @param share its limit of concurrent requests at first
     */
    Future<HarvestResult> run(JobOptions options, Map<String, Object> given, Network network, int share) {
        var result = Promise.<HarvestResult>promise();
        Thread.ofPlatform()
                .name("job-" + id)
                .start(() -> begin(options, given, network, share).onComplete(result));
        return result.future();
    }

    private Future<HarvestResult> begin(JobOptions options, Map<String, Object> given, Network network, int share) {
        Harvest prepared;
        try {
            var settings = options.read(Json.text(given), files);
            prepared = Harvest.prepare(vertx, id, settings, network, this::pagesWritten);
        } catch (RefusedOptionsException | RuntimeException | Error failed) {
            return failed(failed);
        }
        try {
            // The harvest has cut its files to what was committed; a new one has emptied them.
            Replay.into(tally, files, time.instant());
            began = true;
            prepared.setConcurrencyLimit(share);
            harvest.complete(prepared);
            return prepared.run();
        } catch (IOException | RuntimeException | Error failed) {
            return prepared.close().transform(closed -> failed(failed));
        }
    }

    // An Error must fail the Future, too, as nothing else reports what ends this thread.
    private Future<HarvestResult> failed(Throwable failure) {
        harvest.tryFail(failure);
        return Future.failedFuture(failure);
    }

    private void pagesWritten(List<PageRows> pages) {
        pages.forEach(this::written);
    }

    private void written(PageRows page) {
        listener.written(page, System.nanoTime() - page.enqueuedNanos());
        log(page.report());
        tally.add(page, time.instant())
                .ifPresent(failed ->
                        context.runOnContext(here -> listener.failed(id, failed.failure(), failed.skipped())));
    }

    // A job may have millions of failures: the report has each, and the log counts them when the job ends.
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

    /** Stops it; requests in flight may finish within the grace. */
    Future<Void> stop(Duration grace) {
        return harvest.future().compose(running -> running.stop(grace)).otherwiseEmpty();
    }

    /** Sets its limit of concurrent requests. */
    void share(int requests) {
        harvest.future()
                .compose(running -> running.limitConcurrency(requests))
                .onFailure(over -> LOG.debug("Job {} took no share: {}", id, over.getMessage()));
    }

    /** Adds seeds of which at least one can be fetched; fails with {@link Refusal} when it is just ending. */
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

    /** Returns the present states of its hosts; none before it has begun, or when it is just ending. */
    Future<HostStates> hosts() {
        return Optional.ofNullable(harvest.future().result())
                .map(running -> running.hosts(HostTable.MAX_HOSTS))
                .orElseGet(() -> Future.succeededFuture(new HostStates(List.of())))
                .otherwise(new HostStates(List.of()));
    }

    /** Returns how far it is, and keeps a sample of that; never fails. */
    Future<JobProgress> progress() {
        return Optional.ofNullable(harvest.future().result())
                .map(Harvest::progress)
                .orElseGet(() -> Future.succeededFuture(NOTHING))
                .otherwise(gone -> frontier)
                .map(now -> {
                    frontier = now;
                    var progress = tally.progress(now, rate(now.requested()));
                    tally.sample(time.instant(), progress);
                    return progress;
                });
    }

    private double rate(long requested) {
        return Math.round(rate.at(nanos(time.instant()), requested) * 10) / 10.0;
    }

    private static long nanos(Instant time) {
        return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
    }

    /** Returns how far it was at its end. */
    JobProgress finalProgress(HarvestResult result) {
        return tally.progress(result.progress(), 0);
    }

    /** Returns the present summary; empty when it never began, as then its files are still those of the run before. */
    Optional<JobSummary> summary() {
        return began ? Optional.of(tally.summary()) : Optional.empty();
    }

    /** Returns the summary from which a job that has stopped can be resumed; empty as {@link #summary}. */
    Optional<JobSummary> resumableSummary() {
        return began
                ? Optional.of(tally.summary(Replay.length(files.report()), Replay.length(files.links())))
                : Optional.empty();
    }
}
