package dev.linkharvester.job;

import dev.linkharvester.fetch.Network;
import dev.linkharvester.job.store.DataFolder;
import dev.linkharvester.job.store.Disk;
import dev.linkharvester.job.store.FreeSpace;
import dev.linkharvester.job.store.JobFiles;
import dev.linkharvester.job.store.Uuid7;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
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
    private final JobStore store;
    private final RunningJobs running;
    private final DiskRoom room;
    private final JobListener listener;
    private final InstantSource time;
    private final Uuid7 ids;
    private final JobLimits limits;
    private final Intervals intervals;

    // Later jobs sort after earlier ones. Queued jobs wait in this order, too.
    private final NavigableMap<String, Job> jobs = new TreeMap<>();
    private final Map<String, Future<Job>> byKey = new HashMap<>();
    private int creating;

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
            Intervals intervals) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.store = new JobStore(folder, disk, options);
        this.running = new RunningJobs(
                vertx, disk, store, options, network, listener, time, limits, intervals.grace(), this::atRest);
        this.room = new DiskRoom(context, disk, freeSpace, limits.leastFreeBytes());
        this.listener = listener;
        this.time = time;
        this.ids = new Uuid7(time);
        this.limits = limits;
        this.intervals = intervals;
    }

    /** Reads what is on disk, and goes on with what ran. */
    public Future<Void> open() {
        JobMdcFilter.begin();
        return here(store.load()).map(known -> {
            for (var job : known) {
                jobs.put(job.id(), job);
                job.key().ifPresent(key -> byKey.put(key, Future.succeededFuture(job)));
            }
            vertx.setPeriodic(PROGRESS_EVERY.toMillis(), tick -> running.tellProgress());
            vertx.setPeriodic(intervals.looksAtDisk().toMillis(), tick -> lookAtDisk());
            lookAtDisk();
            return null;
        });
    }

    private void lookAtDisk() {
        room.look().onSuccess(shortOfRoom -> {
            if (shortOfRoom) {
                jobs.values().stream()
                        .filter(job -> job.state() == JobState.RUNNING)
                        .toList()
                        .forEach(job -> stop(job, JobState.PAUSING, room.noRoom() + ", then resume it")
                                .onFailure(failed -> LOG.warn("Job {} could not be saved", job.id(), failed)));
            } else {
                startNext();
            }
        });
    }

    /** Whether the disk has less room than it should have. */
    public boolean isShortOfRoom() {
        return room.isShort();
    }

    private <T> Future<T> here(Future<T> future) {
        return Loop.on(context, future);
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
        if (room.isShort()) {
            return refuse(Refusal.Reason.NO_ROOM, room.noRoom());
        }
        if (jobs.size() + creating >= limits.kept()) {
            return refuse(
                    Refusal.Reason.TOO_MANY,
                    "there are " + limits.kept() + " jobs, as many as may be: delete some first");
        }
        if (asked.optionsWithoutSeeds().encode().length() > NewJob.MAX_OPTIONS) {
            return refuse(
                    Refusal.Reason.INVALID, "options: have at most " + NewJob.MAX_OPTIONS + " characters beside url");
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
        var counts = new EnumMap<JobState, Integer>(JobState.class);
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
        job.end(JobOutcome.byUser(state, ""), time.instant());
        return state == JobState.CANCELLED ? told(job, store.release(job)) : changed(job);
    }

    private Future<Job> stop(Job job, JobState state, String why) {
        job.setState(state, why);
        running.stop(job);
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

    /**
     * Gives a running job further seeds; answers how many were new to it. Fails with {@link Refusal} or, when none of them
     * can be fetched, {@link RefusedOptionsException}.
     */
    public Future<Integer> addSeeds(Job job, List<String> urls) {
        if (job.state() != JobState.RUNNING || !running.has(job)) {
            return refuse(
                    Refusal.Reason.CONFLICT, "a job that is " + job.state().label() + " takes no seeds");
        }
        try {
            new JobOptions.Seeds(urls, List.of(), List.of()).refuseUnusable("");
        } catch (RefusedOptionsException unusable) {
            return Future.failedFuture(unusable);
        }
        return running.addSeeds(job, urls);
    }

    /** Hosts, graph, failures and history of a job. */
    public Future<JsonObject> summary(Job job) {
        return running.has(job) ? running.summary(job) : here(store.summary(job));
    }

    /** The hosts of running jobs, by what they do. */
    public Future<Map<String, Integer>> hostsByState() {
        return running.hostsByState();
    }

    /** The files of a job. */
    public JobFiles files(Job job) {
        return store.files(job);
    }

    private void startNext() {
        for (var job : List.copyOf(jobs.values())) {
            if (room.isShort() || !running.hasRoom()) {
                return;
            }
            // One that was resumed at once may have a run that is still being saved.
            if (job.state() == JobState.QUEUED && !running.has(job)) {
                running.start(job);
            }
        }
    }

    private void atRest(Job job) {
        releaseBasis(job);
        listener.changed(job);
        startNext();
    }

    // A run that could not even begin may have a state that it cannot use: the next one begins anew.
    private void releaseBasis(Job job) {
        boolean unusable = job.state() == JobState.FAILED && job.progress().getLong("finished") == 0;
        if (job.keepsState() || unusable) {
            job.basis().map(jobs::get).ifPresent(this::release);
        }
    }

    // Keeps the state of an ended job no longer.
    private void release(Job job) {
        if (job.keepsState()) {
            job.setKeepsState(false);
            store.release(job).onFailure(kept -> LOG.warn("The state of job {} stays", job.id(), kept));
        }
    }

    /** The schedule whose run a job is, if that is still there, is gone: no state is kept for a next run. */
    public void orphan(String id) {
        Optional.ofNullable(jobs.get(id)).ifPresent(job -> {
            release(job);
            job.orphan();
            if (!job.isOver()) {
                store.save(job).onFailure(failed -> LOG.warn("Job {} could not be saved", job.id(), failed));
            }
        });
    }

    /** Starts nothing more, stops what runs, and completes when all of it is on disk. */
    public Future<Void> close() {
        return running.close().compose(all -> here(store.settled()));
    }
}
