package dev.linkharvester.job.schedule;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A job that runs again and again: its request, and its state. For the event loop of {@link Schedules}. */
public final class Schedule {
    private final ScheduleRecord.Request request;
    private final Timing timing;
    private final List<String> runs = new ArrayList<>();
    private boolean paused;
    private long skipped;
    private Optional<Instant> next = Optional.empty();
    private Optional<ScheduleRecord.Problem> lastError = Optional.empty();

    private Schedule(ScheduleRecord.Request request) {
        this.request = request;
        timing = Timing.parse(request.every(), request.cron(), request.zone());
    }

    /**
     * A new schedule.
     *
     * @throws IllegalArgumentException with a text for the user
     */
    static Schedule create(ScheduleRecord.Request request, Instant now) {
        var schedule = new Schedule(request);
        schedule.next = schedule.timing.first(now);
        return schedule;
    }

    /** A schedule of an earlier run of the service. */
    static Schedule restore(ScheduleRecord before) {
        var schedule = new Schedule(before.request());
        schedule.paused = before.paused();
        schedule.skipped = before.skipped();
        schedule.next = before.next();
        schedule.lastError = before.lastError();
        schedule.runs.addAll(before.runs());
        return schedule;
    }

    /** Returns what it is now. */
    public ScheduleRecord snapshot() {
        return new ScheduleRecord(request, paused, skipped, runs, next, lastError);
    }

    public String id() {
        return request.id();
    }

    String name() {
        return request.name();
    }

    /** Returns the options of its jobs, seeds included. */
    Map<String, Object> options() {
        return request.options();
    }

    /** Returns how many runs are kept. */
    int keep() {
        return request.keep();
    }

    /** Returns its jobs that are kept, the newest first. */
    List<String> runs() {
        return List.copyOf(runs);
    }

    void setPaused(boolean paused, Instant now) {
        if (this.paused && !paused) {
            next = timing.after(now);
        }
        this.paused = paused;
    }

    boolean isDue(Instant now) {
        return !paused && next.isPresent() && !next.get().isAfter(now);
    }

    /** Sets the time of the next run. One run makes up for all that were due while the service was down. */
    void advance(Instant now) {
        next = timing.after(now);
    }

    /** Counts a run that was due while the run before still went on. */
    void skip() {
        skipped++;
    }

    /** Notes that a run could not be created. */
    void failed(String detail, Instant now) {
        lastError = Optional.of(new ScheduleRecord.Problem(now.truncatedTo(ChronoUnit.MILLIS), detail));
    }

    /** Adds a run. */
    void ran(String job) {
        lastError = Optional.empty();
        runs.addFirst(job);
    }

    /** Removes a run. */
    void forget(String job) {
        runs.remove(job);
    }
}
