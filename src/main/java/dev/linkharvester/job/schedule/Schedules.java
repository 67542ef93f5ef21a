package dev.linkharvester.job.schedule;

import dev.linkharvester.job.Intervals;
import dev.linkharvester.job.Job;
import dev.linkharvester.job.JobOptions;
import dev.linkharvester.job.JobState;
import dev.linkharvester.job.Jobs;
import dev.linkharvester.job.Loop;
import dev.linkharvester.job.NewJob;
import dev.linkharvester.job.Refusal;
import dev.linkharvester.job.RefusedOptionsException;
import dev.linkharvester.job.store.DataFolder;
import dev.linkharvester.job.store.Disk;
import dev.linkharvester.job.store.JobFiles;
import dev.linkharvester.job.store.JsonFile;
import dev.linkharvester.job.store.Uuid7;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
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

/** All schedules: makes their jobs when they are due, and deletes those beyond what is kept. For one event loop. */
public final class Schedules {
    /** Schedules, at most. */
    public static final int MAX_SCHEDULES = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

    private final Vertx vertx;
    private final Context context;
    private final DataFolder folder;
    private final Disk disk;
    private final JobOptions options;
    private final Jobs jobs;
    private final InstantSource time;
    private final Intervals intervals;
    private final Uuid7 ids;
    private final NavigableMap<String, Schedule> schedules = new TreeMap<>();
    private final Set<Future<?>> starting = new HashSet<>();
    private Future<Void> saved = Future.succeededFuture();
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
        this.folder = folder;
        this.disk = disk;
        this.options = options;
        this.jobs = jobs;
        this.time = time;
        this.intervals = intervals;
        this.ids = new Uuid7(time);
    }

    /** Reads what is on disk, and begins to look; one whose file is damaged is told of and left alone. */
    public Future<Void> open() {
        return here(disk.get(this::load)).map(known -> {
            known.forEach(schedule -> schedules.put(schedule.id(), schedule));
            if (!closing) {
                timer = OptionalLong.of(
                        vertx.setPeriodic(intervals.looksAtSchedules().toMillis(), tick -> runDue()));
            }
            return null;
        });
    }

    private List<Schedule> load() throws IOException {
        var known = new ArrayList<Schedule>();
        for (var id : folder.schedules()) {
            try {
                known.add(Schedule.fromFile(JsonFile.read(folder.schedule(id))));
            } catch (IOException | RuntimeException damaged) {
                LOG.warn("Schedule {}.json cannot be read and is left out: {}", id, damaged.getMessage());
            }
        }
        return known;
    }

    /** Starts no further runs; completes when what is under way is on disk. */
    public Future<Void> close() {
        closing = true;
        timer.ifPresent(vertx::cancelTimer);
        return Future.join(List.copyOf(starting)).transform(started -> saved).otherwiseEmpty();
    }

    private <T> Future<T> here(Future<T> future) {
        return Loop.on(context, future);
    }

    /**
     * Makes a schedule; its first run is due at once with {@code every}, with {@code cron} when its time comes. Fails with
     * {@link Refusal} or {@link RefusedOptionsException}.
     */
    public Future<Schedule> create(
            String name,
            JsonObject given,
            Optional<String> every,
            Optional<String> cron,
            Optional<String> zone,
            int keep) {
        if (schedules.size() >= MAX_SCHEDULES) {
            return Future.failedFuture(new Refusal(
                    Refusal.Reason.TOO_MANY, "there are " + MAX_SCHEDULES + " schedules, as many as may be"));
        }
        if (given.encode().length() > NewJob.MAX_OPTIONS) {
            return Future.failedFuture(new Refusal(
                    Refusal.Reason.INVALID,
                    "options: of a schedule have at most " + NewJob.MAX_OPTIONS
                            + " characters: name a file with input for more seeds"));
        }
        Schedule schedule;
        try {
            schedule = Schedule.of(ids.next(), name, given, every, cron, zone, keep, time.instant());
        } catch (IllegalArgumentException wrong) {
            return Future.failedFuture(new Refusal(Refusal.Reason.INVALID, String.valueOf(wrong.getMessage())));
        }
        return here(disk.run(() -> check(given)))
                .compose(checked -> save(schedule))
                .map(stored -> {
                    schedules.put(schedule.id(), schedule);
                    return schedule;
                });
    }

    // The same that its jobs will be asked.
    private void check(JsonObject given) throws RefusedOptionsException, Refusal {
        var text = given.encode();
        options.read(text, new JobFiles(Path.of("checked")));
        var seeds = options.seeds(text);
        if (seeds.isEmpty()) {
            throw new Refusal(
                    Refusal.Reason.INVALID, "there are no seeds: give url, input or sitemap among the options");
        }
        seeds.refuseUnusable("options: ");
    }

    /** Whether there is such a schedule. */
    public boolean knows(String id) {
        return schedules.containsKey(id);
    }

    public Future<Schedule> find(String id) {
        return Optional.ofNullable(schedules.get(id))
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(new Refusal(Refusal.Reason.UNKNOWN, "there is no such schedule")));
    }

    /** All schedules before this id, the newest first; all for an empty one. */
    public Collection<Schedule> newestFirst(String before) {
        return (before.isEmpty() ? schedules : schedules.headMap(before, false))
                .descendingMap()
                .values();
    }

    /** Starts no further runs, or starts them again. */
    public Future<Schedule> setPaused(Schedule schedule, boolean paused) {
        schedule.setPaused(paused, time.instant());
        return save(schedule).map(schedule);
    }

    /** Deletes a schedule; its jobs stay. */
    public Future<Void> delete(Schedule schedule) {
        schedules.remove(schedule.id());
        schedule.runs().forEach(jobs::orphan);
        var file = folder.schedule(schedule.id());
        return next(() -> Files.deleteIfExists(file));
    }

    private Future<Void> save(Schedule schedule) {
        var content = schedule.toFile();
        var file = folder.schedule(schedule.id());
        return next(() -> JsonFile.write(file, content));
    }

    // One after the other, so that the last state is what stays.
    private Future<Void> next(Disk.Work work) {
        saved = saved.transform(whatever -> here(disk.run(work)));
        return saved;
    }

    private void runDue() {
        for (var schedule : List.copyOf(schedules.values())) {
            if (schedule.isDue(time.instant())) {
                run(schedule);
            }
        }
    }

    private void run(Schedule schedule) {
        schedule.advance(time.instant());
        if (schedule.runs().stream().anyMatch(jobs::isActive)) {
            LOG.info("Schedule {} is due, but its last run still goes on", schedule.id());
            schedule.skip();
            keep(schedule);
            return;
        }
        var asked = new NewJob(
                schedule.name(),
                schedule.options(),
                Optional.empty(),
                Optional.of(schedule.id()),
                basis(schedule).map(Job::id),
                Optional.empty());
        var started = jobs.create(asked)
                .recover(refused -> isForRoom(refused) && deleteOldest(schedule)
                        ? jobs.create(asked)
                        : Future.failedFuture(refused))
                .onSuccess(made -> ran(schedule, made.job().id()))
                .onFailure(refused -> {
                    LOG.warn("Schedule {} could not run: {}", schedule.id(), refused.getMessage());
                    schedule.failed(String.valueOf(refused.getMessage()), time.instant());
                })
                .onComplete(done -> keep(schedule));
        starting.add(started);
        started.onComplete(done -> starting.remove(started));
    }

    private void ran(Schedule schedule, String job) {
        if (knows(schedule.id())) {
            schedule.ran(job);
            deleteOld(schedule);
        } else {
            jobs.orphan(job);
        }
    }

    private static boolean isForRoom(Throwable refused) {
        return refused instanceof Refusal refusal && refusal.reason() == Refusal.Reason.TOO_MANY;
    }

    // Makes room for the next run; whether there was one to delete.
    private boolean deleteOldest(Schedule schedule) {
        var runs = schedule.runs();
        var basis = basis(schedule).map(Job::id).orElse("");
        if (runs.isEmpty() || runs.getLast().equals(basis)) {
            return false;
        }
        delete(schedule, runs.getLast());
        return true;
    }

    private void keep(Schedule schedule) {
        if (knows(schedule.id())) {
            save(schedule).onFailure(failed -> LOG.warn("Schedule {} could not be saved", schedule.id(), failed));
        }
    }

    private void deleteOld(Schedule schedule) {
        var runs = schedule.runs();
        var basis = basis(schedule).map(Job::id).orElse("");
        for (var old : runs.subList(Math.min(schedule.keep(), runs.size()), runs.size())) {
            if (old.equals(basis)) {
                continue;
            }
            delete(schedule, old);
        }
    }

    private void delete(Schedule schedule, String old) {
        schedule.forget(old);
        jobs.find(old)
                .compose(jobs::delete)
                .onFailure(gone -> LOG.debug("Job {} was not deleted: {}", old, gone.getMessage()));
    }

    // A run that failed, was cancelled or was cut short by a bound is none.
    private Optional<Job> basis(Schedule schedule) {
        return schedule.runs().stream()
                .flatMap(id -> Optional.ofNullable(jobs.find(id).result()).stream())
                .filter(Job::keepsState)
                .findFirst();
    }

    /** The last two runs that are done: the newer, then the older; fewer when there are not two. */
    public List<Job> lastDone(Schedule schedule) {
        return schedule.runs().stream()
                .flatMap(id -> Optional.ofNullable(jobs.find(id).result()).stream())
                .filter(job -> job.state() == JobState.DONE)
                .limit(2)
                .toList();
    }
}
