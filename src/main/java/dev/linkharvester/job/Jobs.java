package dev.linkharvester.job;

import dev.linkharvester.HarvestResult;
import dev.linkharvester.fetch.Network;
import dev.linkharvester.state.StateFailure;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All jobs of a service: takes them, runs so many at a time in the order in which they came, and keeps on disk what they
 * are before anybody is told. For one event loop; its Futures complete there.
 */
public final class Jobs {
    /** How often the progress of jobs at work is told. */
    static final Duration PROGRESS_EVERY = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    private final Vertx vertx;
    private final Context context;
    private final Disk disk;
    private final JobStore store;
    private final JobOptions options;
    private final Network network;
    private final JobListener listener;
    private final InstantSource time;
    private final Uuid7 ids;
    private final FreeSpace freeSpace;
    private final JobLimits limits;
    private final Pace pace;

    // Later jobs sort after earlier ones. Queued jobs wait in this order, too.
    private final NavigableMap<String, Job> jobs = new TreeMap<>();
    private final Map<String, JobRun> runs = new LinkedHashMap<>();
    private final Map<String, Future<Job>> byKey = new HashMap<>();
    private int creating;
    private boolean closing;
    private boolean toldOfSome;
    private boolean shortOfRoom;

    /**
     * @param freeSpace that of the folder
     */
    public Jobs(
            Vertx vertx,
            DataFolder folder,
            Disk disk,
            JobOptions options,
            Network network,
            JobListener listener,
            InstantSource time,
            FreeSpace freeSpace,
            JobLimits limits,
            Pace pace) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.disk = disk;
        this.store = new JobStore(folder, disk, options);
        this.options = options;
        this.network = network;
        this.listener = listener;
        this.time = time;
        this.ids = new Uuid7(time);
        this.freeSpace = freeSpace;
        this.limits = limits;
        this.pace = pace;
    }

    /** Reads what is on disk, and goes on with what ran. */
    public Future<Void> open() {
        JobInLogs.begin();
        return here(store.load()).map(known -> {
            for (var job : known) {
                jobs.put(job.id(), job);
                job.key().ifPresent(key -> byKey.put(key, Future.succeededFuture(job)));
            }
            vertx.setPeriodic(PROGRESS_EVERY.toMillis(), tick -> tellProgress());
            vertx.setPeriodic(pace.looksAtDisk().toMillis(), tick -> lookAtDisk());
            lookAtDisk();
            return null;
        });
    }

    // A disk that fills up would fail each job at a moment of its own choosing.
    private void lookAtDisk() {
        here(disk.get(freeSpace::bytes)).onComplete(free -> {
            boolean before = shortOfRoom;
            shortOfRoom = free.succeeded() && free.result() < limits.leastFreeBytes();
            if (shortOfRoom) {
                if (!before) {
                    LOG.warn("No job begins, and those that run are paused: {}", noRoom());
                }
                jobs.values().stream()
                        .filter(job -> job.state() == JobState.RUNNING)
                        .toList()
                        .forEach(job -> stop(job, JobState.PAUSING, noRoom() + ", then resume it")
                                .onFailure(failed -> LOG.warn("Job {} could not be saved", job.id(), failed)));
            } else {
                startNext();
            }
        });
    }

    private String noRoom() {
        return "the disk of the data folder has less than " + limits.leastFreeBytes() + " bytes left: make room";
    }

    /** Whether the disk has less room than it should have. */
    public boolean isShortOfRoom() {
        return shortOfRoom;
    }

    // What was made on a thread of the disk is taken up on the event loop.
    private <T> Future<T> here(Future<T> future) {
        var promise = io.vertx.core.Promise.<T>promise();
        future.onComplete(result -> context.runOnContext(ignored -> promise.handle(result)));
        return promise.future();
    }

    /** A job, and whether it was there before. */
    public record Creation(Job job, boolean replayed) {}

    /** Makes a job; fails with {@link Refusal} or {@link RefusedOptionsException}. */
    public Future<Creation> create(NewJob asked) {
        var before = asked.key().map(byKey::get);
        if (before.isPresent()) {
            return before.get()
                    .compose(job -> job.isSameRequest(asked)
                            ? Future.succeededFuture(new Creation(job, true))
                            : refuse(
                                    Refusal.Reason.KEY_REUSED,
                                    "this idempotency key came before, with another request: take a new key"));
        }
        if (shortOfRoom) {
            return refuse(Refusal.Reason.NO_ROOM, noRoom());
        }
        if (jobs.size() + creating >= limits.kept()) {
            return refuse(
                    Refusal.Reason.TOO_MANY,
                    "there are " + limits.kept() + " jobs, as many as may be: delete some first");
        }
        if (asked.optionsWithoutSeeds().encode().length() > NewJob.MOST_OPTIONS) {
            return refuse(
                    Refusal.Reason.INVALID, "options: have at most " + NewJob.MOST_OPTIONS + " characters beside url");
        }
        creating++;
        var job = new Job(ids.next(), asked, time.instant());
        var created = here(store.create(job, asked).map(job)).onComplete(done -> creating--);
        asked.key().ifPresent(key -> {
            byKey.put(key, created);
            created.onFailure(refused -> byKey.remove(key));
        });
        return created.map(stored -> {
            jobs.put(stored.id(), stored);
            listener.created(stored);
            startNext();
            return new Creation(stored, false);
        });
    }

    private static <T> Future<T> refuse(Refusal.Reason reason, String message) {
        return Future.failedFuture(new Refusal(reason, message));
    }

    /** The job of an id; fails when there is none. */
    public Future<Job> find(String id) {
        return Optional.ofNullable(jobs.get(id))
                .map(Future::succeededFuture)
                .orElseGet(() -> refuse(Refusal.Reason.UNKNOWN, "there is no such job"));
    }

    /** All jobs before this id, the newest first; all for an empty one. */
    public Collection<Job> newestFirst(String before) {
        return (before.isEmpty() ? jobs : jobs.headMap(before, false))
                .descendingMap()
                .values();
    }

    /** Whether a job is queued or at work. */
    public boolean isActive(String id) {
        return Optional.ofNullable(jobs.get(id))
                .filter(job -> !job.state().isAtRest())
                .isPresent();
    }

    /** Jobs in each state. */
    public Map<JobState, Integer> byState() {
        var counts = new java.util.EnumMap<JobState, Integer>(JobState.class);
        jobs.values().forEach(job -> counts.merge(job.state(), 1, Integer::sum));
        return counts;
    }

    /** Pauses a job that is queued or runs; one that is paused, or will be, stays so. */
    public Future<Job> pause(Job job) {
        return switch (job.state()) {
            case QUEUED -> rest(job, JobState.PAUSED);
            case RUNNING -> stop(job, JobState.PAUSING, "");
            case PAUSING, PAUSED -> Future.succeededFuture(job);
            case CANCELLING, CANCELLED, DONE, FAILED -> conflict(job, "paused");
        };
    }

    /** Queues a job again that is paused or failed; one that is queued or runs stays so. */
    public Future<Job> resume(Job job) {
        return switch (job.state()) {
            case PAUSED, FAILED -> {
                job.queue();
                yield changed(job).onSuccess(queued -> startNext());
            }
            case QUEUED, RUNNING -> Future.succeededFuture(job);
            case PAUSING, CANCELLING, CANCELLED, DONE -> conflict(job, "resumed");
        };
    }

    /** Ends a job for good; what it found stays. */
    public Future<Job> cancel(Job job) {
        return switch (job.state()) {
            case QUEUED, PAUSED, FAILED -> rest(job, JobState.CANCELLED);
            case RUNNING -> stop(job, JobState.CANCELLING, "");
            case PAUSING -> {
                job.setState(JobState.CANCELLING, "");
                yield changed(job);
            }
            case CANCELLING, CANCELLED -> Future.succeededFuture(job);
            case DONE -> conflict(job, "cancelled");
        };
    }

    private static Future<Job> conflict(Job job, String what) {
        return refuse(Refusal.Reason.CONFLICT, "a job that is " + job.state().label() + " cannot be " + what);
    }

    private Future<Job> rest(Job job, JobState state) {
        job.end(Ending.byUser(state, ""), time.instant());
        return state == JobState.CANCELLED ? told(job, store.release(job)) : changed(job);
    }

    private Future<Job> stop(Job job, JobState state, String why) {
        job.setState(state, why);
        var run = runs.get(job.id());
        if (run != null) {
            run.stop(pace.grace());
        }
        return changed(job);
    }

    private Future<Job> changed(Job job) {
        return told(job, store.save(job));
    }

    private Future<Job> told(Job job, Future<Void> stored) {
        return here(stored).map(saved -> {
            listener.changed(job);
            return job;
        });
    }

    /** Deletes a job that is at rest or queued, with its files. */
    public Future<Void> delete(Job job) {
        if (job.state().isAtWork()) {
            return refuse(
                    Refusal.Reason.CONFLICT,
                    "a job that is " + job.state().label() + " cannot be deleted: cancel it first");
        }
        jobs.remove(job.id());
        job.key().ifPresent(byKey::remove);
        return here(store.delete(job)).onSuccess(gone -> listener.deleted(job.id()));
    }

    /** Deletes the jobs for which this holds that ended before a time, for good or failed. */
    public void deleteEndedBefore(Instant time, Predicate<Job> which) {
        for (var job : List.copyOf(jobs.values())) {
            if ((job.isOver() || job.state() == JobState.FAILED) && job.endedBefore(time) && which.test(job)) {
                LOG.info("Job {} was kept long enough", job.id());
                delete(job).onFailure(kept -> LOG.warn("Job {} could not be deleted", job.id(), kept));
            }
        }
    }

    /** Gives a running job further seeds; answers how many were new to it. */
    public Future<Integer> addSeeds(Job job, List<String> urls) {
        var run = Optional.ofNullable(runs.get(job.id())).filter(at -> job.state() == JobState.RUNNING);
        if (run.isEmpty()) {
            return refuse(
                    Refusal.Reason.CONFLICT, "a job that is " + job.state().label() + " takes no seeds");
        }
        return here(run.get().addSeeds(urls))
                .recover(over -> refuse(Refusal.Reason.CONFLICT, "the job is just ending"));
    }

    /** Hosts, graph, failures and history of a job. */
    public Future<JsonObject> summary(Job job) {
        var run = runs.get(job.id());
        return run == null
                ? here(store.summary(job))
                : here(run.hosts()
                        .compose(now -> disk.get(() -> {
                            var found = run.tally().summary();
                            return found.put("hosts", LiveHosts.into(found.getJsonObject("hosts"), now));
                        })));
    }

    /** The hosts of running jobs, by what they do. */
    public Future<Map<String, Integer>> hostsByState() {
        var asked = runs.values().stream().map(JobRun::hosts).toList();
        return here(Future.join(asked).map(all -> LiveHosts.byState(all.list())));
    }

    /** The files of a job. */
    public JobFiles files(Job job) {
        return store.files(job);
    }

    private void startNext() {
        if (closing || shortOfRoom) {
            return;
        }
        for (var job : List.copyOf(jobs.values())) {
            if (runs.size() >= limits.running()) {
                return;
            }
            if (job.state() == JobState.QUEUED) {
                start(job);
            }
        }
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

    private void start(Job job) {
        LOG.info("Job {} starts", job.id());
        var run = new JobRun(vertx, job.id(), store.files(job), listener, time);
        runs.put(job.id(), run);
        job.start(time.instant());
        changed(job).onFailure(unsaved -> LOG.warn("Job {} could not be saved", job.id(), unsaved));
        shareOut();
        here(run.run(options, job.options(), network, share())).onComplete(ended -> {
            if (ended.succeeded()) {
                ended(job, run, ended.result());
            } else {
                failed(job, run, ended.cause());
            }
        });
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
            job.setKeepsState(job.schedule().isPresent()
                    && next == JobState.DONE
                    && result.progress().accepted() == result.progress().finished());
            job.end(next == JobState.DONE ? run.ending(result) : Ending.byUser(next, job.reason()), time.instant());
        }
        finish(job, run);
    }

    private void failed(Job job, JobRun run, Throwable cause) {
        if (cause instanceof IOException || cause instanceof StateFailure || cause instanceof RefusedOptionsException) {
            LOG.warn("Job {} failed: {}", job.id(), cause.getMessage());
        } else {
            LOG.error("Job {} failed", job.id(), cause);
        }
        job.end(Ending.failed(String.valueOf(cause.getMessage())), time.instant());
        finish(job, run);
    }

    private void finish(Job job, JobRun run) {
        LOG.info("Job {} is {}: {}", job.id(), job.state().label(), account(job.progress()));
        here(store.end(job, run.tally())).onComplete(saved -> {
            if (saved.failed()) {
                LOG.warn("Job {} could not be saved", job.id(), saved.cause());
            }
            runs.remove(job.id());
            shareOut();
            releaseBasis(job);
            listener.changed(job);
            startNext();
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

    // A run that could not even begin may have a state that it cannot use: the next one begins anew.
    private void releaseBasis(Job job) {
        boolean unusable = job.state() == JobState.FAILED && job.progress().getLong("finished") == 0;
        if (job.keepsState() || unusable) {
            job.basis().map(jobs::get).ifPresent(this::release);
        }
    }

    /** Keeps the state of an ended job no longer. */
    void release(Job job) {
        if (job.keepsState()) {
            job.setKeepsState(false);
            store.release(job).onFailure(kept -> LOG.warn("The state of job {} stays", job.id(), kept));
        }
    }

    private void tellProgress() {
        var told = new ArrayList<Future<?>>();
        var atWork = new ArrayList<Job>();
        for (var entry : runs.entrySet()) {
            var job = jobs.get(entry.getKey());
            if (job != null && job.state().isAtWork()) {
                atWork.add(job);
                told.add(here(entry.getValue().progress()).onSuccess(progress -> {
                    if (job.state().isAtWork()) {
                        job.setProgress(progress);
                    }
                }));
            }
        }
        // Once more when the last of them has ended, so that nobody goes on showing what it did.
        if (!told.isEmpty() || toldOfSome) {
            Future.join(told).onComplete(asked -> listener.progressed(atWork));
        }
        toldOfSome = !told.isEmpty();
    }

    /** Starts nothing more, stops what runs, and completes when all of it is on disk. */
    public Future<Void> close() {
        closing = true;
        runs.values().forEach(run -> run.stop(pace.grace()));
        return ended().compose(all -> here(store.settled()));
    }

    private Future<Void> ended() {
        if (runs.isEmpty()) {
            return Future.succeededFuture();
        }
        var later = io.vertx.core.Promise.<Void>promise();
        vertx.setTimer(50, look -> ended().onComplete(later));
        return later.future();
    }
}
