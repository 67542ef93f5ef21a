package dev.linkharvester.job;

import dev.linkharvester.failure.HarvestException;
import dev.linkharvester.fetch.Network;
import dev.linkharvester.harvest.HarvestResult;
import dev.linkharvester.job.model.JobProgress;
import dev.linkharvester.job.model.JobState;
import dev.linkharvester.job.model.JobSummary;
import dev.linkharvester.job.store.Disk;
import dev.linkharvester.job.store.JobStore;
import dev.linkharvester.vertx.Futures;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
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

/** The jobs that run, from their start until their summary is on disk. For the event loop of {@link Jobs}. */
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
    private final Consumer<Job> stopped;

    private final Map<Job, JobRun> runs = new LinkedHashMap<>();
    private final Promise<Void> lastEnded = Promise.promise();
    private boolean closing;
    private boolean announced;

    /**
     * @param grace the time for requests in flight to finish when their job is stopped
     * @param stopped receives each job that has stopped, once it is saved
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
            Consumer<Job> stopped) {
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
        this.stopped = stopped;
    }

    private <T> Future<T> here(Future<T> future) {
        return Futures.on(context, future);
    }

    /** Returns whether one more job may start. */
    boolean hasRoom() {
        return !closing && runs.size() < limits.running();
    }

    /** Returns whether a run of the job goes on, or is still being saved. */
    boolean has(Job job) {
        return runs.containsKey(job);
    }

    void start(Job job) {
        LOG.info("Job {} starts", job.id());
        var run = new JobRun(vertx, job.id(), store.files(job.id()), listener, time);
        runs.put(job, run);
        job.start(time.instant());
        here(store.save(job.snapshot()))
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

    // All running jobs have the same limit of concurrent requests; together they keep that of the service.
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
        // A service that stops leaves the job running, and resumes it at the next start.
        if (!closing || job.state() != JobState.RUNNING) {
            var next = job.state().afterStop();
            job.setChanges(result.counts().changes());
            // A next run would first have to fetch the URLs that a limit has left queued.
            job.setKeepsState(job.mayBeBasis()
                    && next == JobState.DONE
                    && result.progress().accepted() == result.progress().finished());
            job.end(
                    next == JobState.DONE ? JobOutcome.of(result) : JobOutcome.byUser(next, job.reason()),
                    time.instant());
        }
        finish(job, run);
    }

    private void failed(Job job, JobRun run, Throwable cause) {
        if (cause instanceof IOException
                || cause instanceof HarvestException
                || cause instanceof RefusedOptionsException) {
            LOG.warn("Job {} failed: {}", job.id(), cause.getMessage());
        } else {
            LOG.error("Job {} failed", job.id(), cause);
        }
        job.end(JobOutcome.failed(String.valueOf(cause.getMessage())), time.instant());
        finish(job, run);
    }

    private void finish(Job job, JobRun run) {
        LOG.info("Job {} is {}: {}", job.id(), job.state().label(), counts(job.progress()));
        here(store.end(job.snapshot(), job.state().isFinal() ? run::summary : run::resumableSummary))
                .onComplete(saved -> {
                    if (saved.failed()) {
                        LOG.warn("Job {} could not be saved", job.id(), saved.cause());
                    }
                    runs.remove(job, run);
                    shareOut();
                    stopped.accept(job);
                    if (closing && runs.isEmpty()) {
                        lastEnded.tryComplete();
                    }
                });
    }

    private static String counts(JobProgress progress) {
        var errors = progress.byError().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(error -> error.getKey() + ": " + error.getValue())
                .collect(Collectors.joining(", "));
        return (progress.finished() - progress.failed()) + " fetched, " + progress.failed() + " failed"
                + (errors.isEmpty() ? "" : " (" + errors + ")");
    }

    /** Stops the run of a job, if there is one. */
    void stop(Job job) {
        var run = runs.get(job);
        if (run != null) {
            run.stop(grace);
        }
    }

    /** Adds seeds to a job that {@link #has} a run; returns how many were new to it. */
    Future<Integer> addSeeds(Job job, List<String> urls) {
        return here(run(job).addSeeds(urls));
    }

    /** Returns the present summary of a job that {@link #has} a run, with the present states of its hosts. */
    Future<JobSummary> summary(Job job) {
        var run = run(job);
        return here(run.hosts()
                .compose(states -> disk.get(() -> {
                    var summary = run.summary().orElse(JobSummary.EMPTY);
                    return summary.withHosts(LiveHosts.into(summary.hosts(), states));
                })));
    }

    private JobRun run(Job job) {
        return Objects.requireNonNull(runs.get(job));
    }

    /** Counts the hosts of all running jobs by state. */
    Future<Map<String, Integer>> hostsByState() {
        var hosts = runs.values().stream().map(JobRun::hosts).toList();
        return here(Future.join(hosts).map(all -> LiveHosts.byState(all.list())));
    }

    /** Announces the progress of all running jobs. */
    void announceProgress() {
        var updates = new ArrayList<Future<?>>();
        var active = new ArrayList<Job>();
        runs.forEach((job, run) -> {
            if (job.state().isActive()) {
                active.add(job);
                updates.add(here(run.progress()).onSuccess(progress -> {
                    if (job.state().isActive()) {
                        job.setProgress(progress);
                    }
                }));
            }
        });
        // One final update after the last job has ended.
        if (!updates.isEmpty() || announced) {
            Future.join(updates).onComplete(updated -> listener.progressed(active));
        }
        announced = !updates.isEmpty();
    }

    /** Starts no more jobs and stops the running ones; completes when all of them have ended. */
    Future<Void> close() {
        closing = true;
        runs.values().forEach(run -> run.stop(grace));
        if (runs.isEmpty()) {
            lastEnded.tryComplete();
        }
        return lastEnded.future();
    }
}
