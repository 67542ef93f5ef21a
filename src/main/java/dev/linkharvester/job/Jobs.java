package dev.linkharvester.job;

import dev.linkharvester.fetch.Network;
import dev.linkharvester.job.model.JobState;
import dev.linkharvester.job.model.JobSummary;
import dev.linkharvester.job.model.Refusal;
import dev.linkharvester.job.store.DataFolder;
import dev.linkharvester.job.store.Disk;
import dev.linkharvester.job.store.FreeSpace;
import dev.linkharvester.job.store.JobFiles;
import dev.linkharvester.job.store.JobStore;
import dev.linkharvester.vertx.Futures;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All jobs of a service. Creates them, runs a limited number at a time in the order of their creation, and saves every
 * change before it is announced. For one event loop; its Futures complete there.
 */
public final class Jobs {
    /** The interval between two announcements of progress. */
    static final Duration PROGRESS_INTERVAL = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    private final Vertx vertx;
    private final Context context;
    private final JobStore store;
    private final NewJobs newJobs;
    private final RunBases bases;
    private final RunningJobs running;
    private final DiskRoom room;
    private final JobListener listener;
    private final InstantSource time;
    private final Intervals intervals;
    private final JobIndex jobs = new JobIndex();

    /**
     * @param freeSpace the free space of the folder's disk
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
        this.store = new JobStore(folder, disk);
        this.running = new RunningJobs(
                vertx, disk, store, options, network, listener, time, limits, intervals.grace(), this::stopped);
        this.room = new DiskRoom(context, disk, freeSpace, limits.minFreeBytes());
        this.newJobs = new NewJobs(context, store, new NewJobCheck(options), room, jobs, limits.kept(), time);
        this.bases = new RunBases(store, jobs);
        this.listener = listener;
        this.time = time;
        this.intervals = intervals;
    }

    /** Reads the jobs on disk, and resumes those that ran. */
    public Future<Void> open() {
        JobMdcFilter.install();
        return here(store.load()).map(known -> {
            for (var saved : known) {
                var job = new Job(saved);
                jobs.add(job);
                job.key().ifPresent(key -> jobs.addByKey(key, Future.succeededFuture(job)));
            }
            vertx.setPeriodic(PROGRESS_INTERVAL.toMillis(), tick -> running.announceProgress());
            vertx.setPeriodic(intervals.diskChecks().toMillis(), tick -> checkDisk());
            checkDisk();
            return null;
        });
    }

    private void checkDisk() {
        room.check().onSuccess(isShort -> {
            if (isShort) {
                jobs.oldestFirst().stream()
                        .filter(job -> job.state() == JobState.RUNNING)
                        .forEach(job -> stop(job, JobState.PAUSING, room.problem() + ", then resume it")
                                .onFailure(failed -> LOG.warn("Job {} could not be saved", job.id(), failed)));
            } else {
                startNext();
            }
        });
    }

    /** Returns whether the disk has too little free space. */
    public boolean isShortOfRoom() {
        return room.isShort();
    }

    private <T> Future<T> here(Future<T> future) {
        return Futures.on(context, future);
    }

    /** Creates a job; fails with {@link Refusal} or {@link RefusedOptionsException}. */
    public Future<NewJobs.Creation> create(NewJob newJob) {
        return newJobs.create(newJob).onSuccess(creation -> {
            if (!creation.replayed()) {
                listener.created(creation.job());
                startNext();
            }
        });
    }

    private static <T> Future<T> refuse(Refusal.Reason reason, String message) {
        return Future.failedFuture(new Refusal(reason, message));
    }

    /** Finds a job; fails when there is none with this id. */
    public Future<Job> find(String id) {
        return jobs.find(id)
                .map(Future::succeededFuture)
                .orElseGet(() -> refuse(Refusal.Reason.UNKNOWN, "there is no such job"));
    }

    /** Returns the jobs older than an id, the newest first; all for an empty id. */
    public Collection<Job> newestFirst(String before) {
        return jobs.newestFirst(before);
    }

    /** Returns whether a job is queued or runs. */
    public boolean isPending(String id) {
        return jobs.find(id).filter(job -> !job.state().isStopped()).isPresent();
    }

    /** Counts the jobs of each state. */
    public Map<JobState, Integer> byState() {
        return jobs.byState();
    }

    /** Pauses a job that is queued or runs; one that is paused, or will be, stays so. */
    public Future<Job> pause(Job job) {
        return switch (job.state()) {
            case QUEUED -> end(job, JobState.PAUSED);
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
                yield save(job).onSuccess(queued -> startNext());
            }
            case QUEUED, RUNNING -> Future.succeededFuture(job);
            case PAUSING, CANCELLING, CANCELLED, DONE -> conflict(job, "resumed");
        };
    }

    /** Ends a job for good; its results stay. */
    public Future<Job> cancel(Job job) {
        return switch (job.state()) {
            case QUEUED, PAUSED, FAILED -> end(job, JobState.CANCELLED);
            case RUNNING -> stop(job, JobState.CANCELLING, "");
            case PAUSING -> {
                job.setState(JobState.CANCELLING, "");
                yield save(job);
            }
            case CANCELLING, CANCELLED -> Future.succeededFuture(job);
            case DONE -> conflict(job, "cancelled");
        };
    }

    private static Future<Job> conflict(Job job, String what) {
        return refuse(Refusal.Reason.CONFLICT, "a job that is " + job.state().label() + " cannot be " + what);
    }

    private Future<Job> end(Job job, JobState state) {
        job.end(JobOutcome.byUser(state, ""), time.instant());
        return state == JobState.CANCELLED ? announced(job, store.release(job.snapshot())) : save(job);
    }

    private Future<Job> stop(Job job, JobState state, String why) {
        job.setState(state, why);
        running.stop(job);
        return save(job);
    }

    private Future<Job> save(Job job) {
        return announced(job, store.save(job.snapshot()));
    }

    private Future<Job> announced(Job job, Future<Void> stored) {
        return here(stored).map(saved -> {
            listener.changed(job);
            return job;
        });
    }

    /** Deletes a job that does not run, with its files. */
    public Future<Void> delete(Job job) {
        if (job.state().isActive()) {
            return refuse(
                    Refusal.Reason.CONFLICT,
                    "a job that is " + job.state().label() + " cannot be deleted: cancel it first");
        }
        jobs.remove(job);
        return here(store.delete(job.id())).onSuccess(gone -> listener.deleted(job.id()));
    }

    /** Deletes the jobs of a kind that ended or failed before a time. */
    public void deleteEndedBefore(Instant time, Predicate<Job> kind) {
        for (var job : jobs.oldestFirst()) {
            boolean over = job.state().isFinal() || job.state() == JobState.FAILED;
            if (over && job.endedBefore(time) && kind.test(job)) {
                LOG.info("Job {} was kept long enough", job.id());
                delete(job).onFailure(kept -> LOG.warn("Job {} could not be deleted", job.id(), kept));
            }
        }
    }

    /**
     * Adds seeds to a running job; returns how many were new to it. Fails with {@link Refusal} or, when none of them can be
     * fetched, {@link RefusedOptionsException}.
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

    /** Returns hosts, graph, failures and history of a job. */
    public Future<JobSummary> summary(Job job) {
        return running.has(job) ? running.summary(job) : here(store.summary(job.id()));
    }

    /** Counts the hosts of running jobs by state. */
    public Future<Map<String, Integer>> hostsByState() {
        return running.hostsByState();
    }

    /** Returns the files of a job. */
    public JobFiles files(Job job) {
        return store.files(job.id());
    }

    private void startNext() {
        for (var job : jobs.oldestFirst()) {
            if (room.isShort() || !running.hasRoom()) {
                return;
            }
            // A job that was resumed at once may have a run that is still being saved.
            if (job.state() == JobState.QUEUED && !running.has(job)) {
                running.start(job);
            }
        }
    }

    private void stopped(Job job) {
        bases.stopped(job);
        listener.changed(job);
        startNext();
    }

    /** Notes that the schedule of a job was deleted: no state is kept for a next run. */
    public void orphan(String id) {
        jobs.find(id).ifPresent(bases::orphan);
    }

    /** Starts no more jobs and stops the running ones; completes when everything is on disk. */
    public Future<Void> close() {
        return running.close().compose(all -> here(store.settled()));
    }
}
