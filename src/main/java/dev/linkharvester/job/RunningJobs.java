package dev.linkharvester.job;

import dev.linkharvester.fetch.Network;
import dev.linkharvester.harvest.HarvestResult;
import dev.linkharvester.job.store.Disk;
import dev.linkharvester.store.StateFailure;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs at work, each with its run, from their start until what they came to is on disk. For the event loop of
 * {@link Jobs}.
 */
final class RunningJobs {
    private static final Logger LOG = LoggerFactory.getLogger(RunningJobs.class);

    private final Vertx vertx;
    private final Context context;
    private final Disk disk;
    private final JobStore store;
    private final JobOptions options;
    private final Network network;
    private final JobListener listener;
    private final InstantSource time;
    private final JobLimits limits;
    private final Duration grace;
    private final Consumer<Job> atRest;

    private final Map<Job, JobRun> runs = new LinkedHashMap<>();
    private final Promise<Void> lastEnded = Promise.promise();
    private boolean closing;
    private boolean toldOfSome;

    /**
     * @param grace what requests in flight get when their job is stopped
     * @param atRest hears of each job that has ended, once it is saved
     */
    RunningJobs(
            Vertx vertx,
            Disk disk,
            JobStore store,
            JobOptions options,
            Network network,
            JobListener listener,
            InstantSource time,
            JobLimits limits,
            Duration grace,
            Consumer<Job> atRest) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.disk = disk;
        this.store = store;
        this.options = options;
        this.network = network;
        this.listener = listener;
        this.time = time;
        this.limits = limits;
        this.grace = grace;
        this.atRest = atRest;
    }

    private <T> Future<T> here(Future<T> future) {
        return Loop.on(context, future);
    }

    /** Whether one more may start. */
    boolean hasRoom() {
        return !closing && runs.size() < limits.running();
    }

    /** Whether a run of the job goes on, or is still being saved. */
    boolean has(Job job) {
        return runs.containsKey(job);
    }

    void start(Job job) {
        LOG.info("Job {} starts", job.id());
        var run = new JobRun(vertx, job.id(), store.files(job), listener, time);
        runs.put(job, run);
        job.start(time.instant());
        here(store.save(job))
                .onSuccess(saved -> listener.changed(job))
                .onFailure(unsaved -> LOG.warn("Job {} could not be saved", job.id(), unsaved));
        shareOut();
        here(run.run(options, job.options(), network, share())).onComplete(ended -> {
            if (ended.succeeded()) {
                ended(job, run, ended.result());
            } else {
                failed(job, run, ended.cause());
            }
        });
    }

    // Each running job has a client of its own, as clients differ in time-outs, TLS and cookies; what they share is the
    // resolver, the politeness, the memory of bodies and the number of requests in flight, of which each has an even
    // part.
    private void shareOut() {
        runs.values().forEach(run -> run.share(share()));
    }

    private int share() {
        return Math.max(1, limits.requests() / Math.max(1, runs.size()));
    }

    private void ended(Job job, JobRun run, HarvestResult result) {
        job.setProgress(run.finalProgress(result));
        if (result.failure().isPresent()) {
            failed(job, run, result.failure().get());
            return;
        }
        // A service that is stopping leaves a job as it runs, to go on with it at the next start.
        if (!closing || job.state() != JobState.RUNNING) {
            var next = job.state().afterStop();
            job.setChanges(result.counts().changes());
            // What a bound has left queued would have to be visited first by the next run.
            job.setKeepsState(job.isGoneOnFrom()
                    && next == JobState.DONE
                    && result.progress().accepted() == result.progress().finished());
            job.end(next == JobState.DONE ? run.ending(result) : JobOutcome.byUser(next, job.reason()), time.instant());
        }
        finish(job, run);
    }

    private void failed(Job job, JobRun run, Throwable cause) {
        if (cause instanceof IOException || cause instanceof StateFailure || cause instanceof RefusedOptionsException) {
            LOG.warn("Job {} failed: {}", job.id(), cause.getMessage());
        } else {
            LOG.error("Job {} failed", job.id(), cause);
        }
        job.end(JobOutcome.failed(String.valueOf(cause.getMessage())), time.instant());
        finish(job, run);
    }

    private void finish(Job job, JobRun run) {
        LOG.info("Job {} is {}: {}", job.id(), job.state().label(), account(job.progress()));
        here(store.end(job, run.tally())).onComplete(saved -> {
            if (saved.failed()) {
                LOG.warn("Job {} could not be saved", job.id(), saved.cause());
            }
            runs.remove(job, run);
            shareOut();
            atRest.accept(job);
            if (closing && runs.isEmpty()) {
                lastEnded.tryComplete();
            }
        });
    }

    private static String account(JsonObject progress) {
        long failed = progress.getLong("failed");
        var errors = progress.getJsonObject("by_error").stream()
                .sorted(Map.Entry.comparingByKey())
                .map(error -> error.getKey() + ": " + error.getValue())
                .collect(Collectors.joining(", "));
        return (progress.getLong("finished") - failed) + " fetched, " + failed + " failed"
                + (errors.isEmpty() ? "" : " (" + errors + ")");
    }

    /** Ends its run, if there is one, with what is in flight. */
    void stop(Job job) {
        var run = runs.get(job);
        if (run != null) {
            run.stop(grace);
        }
    }

    /** Gives a job that {@link #has} a run further seeds; answers how many were new to it. */
    Future<Integer> addSeeds(Job job, List<String> urls) {
        return here(run(job).addSeeds(urls));
    }

    /** Hosts, graph, failures and history, so far, of a job that {@link #has} a run. */
    Future<JsonObject> summary(Job job) {
        var run = run(job);
        return here(run.hosts()
                .compose(now -> disk.get(() -> {
                    var found = run.tally().summary();
                    return found.put("hosts", LiveHosts.into(found.getJsonObject("hosts"), now));
                })));
    }

    private JobRun run(Job job) {
        return Objects.requireNonNull(runs.get(job));
    }

    /** The hosts of all of them, by what they do. */
    Future<Map<String, Integer>> hostsByState() {
        var asked = runs.values().stream().map(JobRun::hosts).toList();
        return here(Future.join(asked).map(all -> LiveHosts.byState(all.list())));
    }

    /** Tells where they stand. */
    void tellProgress() {
        var told = new ArrayList<Future<?>>();
        var atWork = new ArrayList<Job>();
        runs.forEach((job, run) -> {
            if (job.state().isAtWork()) {
                atWork.add(job);
                told.add(here(run.progress()).onSuccess(progress -> {
                    if (job.state().isAtWork()) {
                        job.setProgress(progress);
                    }
                }));
            }
        });
        // Once more when the last of them has ended, so that nobody goes on showing what it did.
        if (!told.isEmpty() || toldOfSome) {
            Future.join(told).onComplete(asked -> listener.progressed(atWork));
        }
        toldOfSome = !told.isEmpty();
    }

    /** Starts nothing more, stops what runs, and completes when all of it has ended. */
    Future<Void> close() {
        closing = true;
        runs.values().forEach(run -> run.stop(grace));
        if (runs.isEmpty()) {
            lastEnded.tryComplete();
        }
        return lastEnded.future();
    }
}
