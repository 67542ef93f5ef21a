package dev.linkharvester.job.schedule;

import dev.linkharvester.job.Intervals;
import dev.linkharvester.job.Job;
import dev.linkharvester.job.JobOptions;
import dev.linkharvester.job.Jobs;
import dev.linkharvester.job.NewJob;
import dev.linkharvester.job.NewJobCheck;
import dev.linkharvester.job.RefusedOptionsException;
import dev.linkharvester.job.model.Json;
import dev.linkharvester.job.model.Refusal;
import dev.linkharvester.job.store.DataFolder;
import dev.linkharvester.job.store.Disk;
import dev.linkharvester.job.store.Uuid7;
import dev.linkharvester.vertx.Futures;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All schedules of a service. Creates their jobs when they are due. For one event loop. */
public final class Schedules {
    /** Schedules of a service. */
    public static final int MAX_SCHEDULES = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

    private final Vertx vertx;
    private final Context context;
    private final Disk disk;
    private final NewJobCheck check;
    private final ScheduleStore store;
    private final ScheduleRuns runs;
    private final InstantSource time;
    private final Intervals intervals;
    private final Uuid7 ids;
    private final NavigableMap<String, Schedule> schedules = new TreeMap<>();
    private final Set<Future<?>> starting = new HashSet<>();
    private OptionalLong timer = OptionalLong.empty();
    private boolean closing;

    public Schedules(
            Vertx vertx,
            DataFolder folder,
            Disk disk,
            JobOptions options,
            Jobs jobs,
            InstantSource time,
            Intervals intervals) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.disk = disk;
        this.check = new NewJobCheck(options);
        this.store = new ScheduleStore(context, folder, disk);
        this.runs = new ScheduleRuns(jobs);
        this.time = time;
        this.intervals = intervals;
        this.ids = new Uuid7(time);
    }

    /** Reads the schedules on disk, and runs those that are due from now on. */
    public Future<Void> open() {
        return store.load().map(known -> {
            known.forEach(schedule -> schedules.put(schedule.id(), schedule));
            if (!closing) {
                timer = OptionalLong.of(
                        vertx.setPeriodic(intervals.scheduleChecks().toMillis(), tick -> runDue()));
            }
            return null;
        });
    }

    /** Creates no more runs; completes when those being created are on disk. */
    public Future<Void> close() {
        closing = true;
        timer.ifPresent(vertx::cancelTimer);
        return Future.join(List.copyOf(starting)).transform(started -> store.settled());
    }

    /**
     * Creates a schedule. Its first run is due at once with an interval, and by its time table else. Fails with
     * {@link Refusal} or {@link RefusedOptionsException}.
     */
    public Future<Schedule> create(NewSchedule request) {
        if (schedules.size() >= MAX_SCHEDULES) {
            return refuse(Refusal.Reason.TOO_MANY, "there are " + MAX_SCHEDULES + " schedules, as many as may be");
        }
        if (Json.text(request.options()).length() > NewJob.MAX_OPTIONS) {
            return refuse(
                    Refusal.Reason.INVALID,
                    "options: of a schedule have at most " + NewJob.MAX_OPTIONS
                            + " characters: name a file with input for more seeds");
        }
        Schedule schedule;
        try {
            var now = time.instant();
            schedule = Schedule.create(request.request(ids.next(), now), now);
        } catch (IllegalArgumentException wrong) {
            return refuse(Refusal.Reason.INVALID, String.valueOf(wrong.getMessage()));
        }
        return Futures.on(context, disk.run(() -> check.check(request.options())))
                .compose(checked -> store.save(schedule))
                .map(stored -> {
                    schedules.put(schedule.id(), schedule);
                    return schedule;
                });
    }

    private static <T> Future<T> refuse(Refusal.Reason reason, String message) {
        return Future.failedFuture(new Refusal(reason, message));
    }

    /** Returns whether a schedule exists. */
    public boolean knows(String id) {
        return schedules.containsKey(id);
    }

    /** Finds a schedule; fails when there is none with this id. */
    public Future<Schedule> find(String id) {
        return Optional.ofNullable(schedules.get(id))
                .map(Future::succeededFuture)
                .orElseGet(() -> refuse(Refusal.Reason.UNKNOWN, "there is no such schedule"));
    }

    /** Returns the schedules older than an id, the newest first; all for an empty id. */
    public Collection<Schedule> newestFirst(String before) {
        return (before.isEmpty() ? schedules : schedules.headMap(before, false))
                .descendingMap()
                .values();
    }

    /** Returns the last two runs that are done, the newer one first; fewer when there are not two. */
    public List<Job> lastDone(Schedule schedule) {
        return runs.lastDone(schedule);
    }

    /** Pauses a schedule, or resumes it; a run goes on. */
    public Future<Schedule> setPaused(Schedule schedule, boolean paused) {
        schedule.setPaused(paused, time.instant());
        return store.save(schedule).map(schedule);
    }

    /** Deletes a schedule; its jobs stay. */
    public Future<Void> delete(Schedule schedule) {
        schedules.remove(schedule.id());
        runs.orphan(schedule);
        return store.delete(schedule);
    }

    private void runDue() {
        for (var schedule : List.copyOf(schedules.values())) {
            if (schedule.isDue(time.instant())) {
                schedule.advance(time.instant());
                run(schedule);
            }
        }
    }

    private void run(Schedule schedule) {
        if (runs.isRunning(schedule)) {
            LOG.info("Schedule {} is due, but its last run still goes on", schedule.id());
            schedule.skip();
            save(schedule);
            return;
        }
        var started = runs.create(schedule, time.instant())
                .onSuccess(run -> ran(schedule, run))
                .onComplete(done -> save(schedule));
        starting.add(started);
        started.onComplete(done -> starting.remove(started));
    }

    private void ran(Schedule schedule, Job run) {
        if (knows(schedule.id())) {
            schedule.ran(run.id());
            runs.deleteOld(schedule);
        } else {
            runs.orphan(run);
        }
    }

    // A schedule that was deleted meanwhile stays deleted.
    private void save(Schedule schedule) {
        if (knows(schedule.id())) {
            store.save(schedule).onFailure(failed -> LOG.warn("Schedule {} could not be saved", schedule.id(), failed));
        }
    }
}
