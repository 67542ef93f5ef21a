package dev.linkharvester.job;

import dev.linkharvester.job.model.JobProgress;
import dev.linkharvester.job.model.JobRecord;
import dev.linkharvester.job.model.JobRequest;
import dev.linkharvester.job.model.JobState;
import dev.linkharvester.model.StopReason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A harvest that a user has created: its request, and its state. For the event loop of {@link Jobs}. */
public final class Job {
    private final JobRequest request;
    private JobState state = JobState.QUEUED;
    private String reason = "";
    private JobProgress progress = JobProgress.NONE;
    private boolean keepsState;
    private boolean orphaned;
    private Optional<Map<String, Long>> changes = Optional.empty();
    private Optional<Instant> started = Optional.empty();
    private Optional<Instant> ended = Optional.empty();
    private Optional<StopReason> endedBy = Optional.empty();
    private Optional<Integer> exitCode = Optional.empty();

    /** A new job, queued. */
    Job(JobRequest request) {
        this.request = request;
    }

    /** A job of an earlier run of the service, in its state after the restart. */
    Job(JobRecord before) {
        request = before.request();
        state = before.state().afterRestart();
        reason = before.reason();
        progress = before.progress();
        keepsState = before.keepsState();
        orphaned = before.orphaned();
        changes = before.changes();
        started = before.started();
        ended = before.ended();
        endedBy = before.endedBy();
        exitCode = before.exitCode();
    }

    /** Returns what it is now. */
    public JobRecord snapshot() {
        return new JobRecord(
                request, state, reason, progress, keepsState, orphaned, changes, started, ended, endedBy, exitCode);
    }

    public String id() {
        return request.id();
    }

    public JobState state() {
        return state;
    }

    String reason() {
        return reason;
    }

    /** Returns the options as they were given, without the seeds in {@code url}. */
    public Map<String, Object> options() {
        return request.options();
    }

    /** Returns the schedule whose run it is. */
    public Optional<String> schedule() {
        return request.schedule();
    }

    /** Returns the job from whose state it started. */
    Optional<String> basis() {
        return request.basis();
    }

    /** Returns its idempotency key. */
    Optional<String> key() {
        return request.key();
    }

    boolean isSameRequest(NewJob other) {
        return request.fingerprint().filter(other.fingerprint()::equals).isPresent();
    }

    boolean endedBefore(Instant time) {
        return ended.filter(when -> when.isBefore(time)).isPresent();
    }

    /** Returns whether its state is kept after its end, for the next run of its schedule. */
    public boolean keepsState() {
        return keepsState;
    }

    void setKeepsState(boolean keepsState) {
        this.keepsState = keepsState;
    }

    /** Returns whether a run of its schedule may start from its state: it has a schedule, which is still there. */
    boolean mayBeBasis() {
        return schedule().isPresent() && !orphaned;
    }

    /** Notes that its schedule was deleted. */
    void orphan() {
        orphaned = true;
    }

    /** Returns how far it is, or was when it ended. */
    public JobProgress progress() {
        return progress;
    }

    void setProgress(JobProgress progress) {
        this.progress = progress;
    }

    /** Notes what has changed since the run before; the kinds become names of members. */
    void setChanges(Map<String, Long> found) {
        var byName = new LinkedHashMap<String, Long>();
        found.forEach((kind, count) -> byName.put(kind.replace(' ', '_'), count));
        changes = Optional.<Map<String, Long>>of(byName).filter(some -> !some.isEmpty());
    }

    void queue() {
        state = JobState.QUEUED;
        reason = "";
        ended = Optional.empty();
        endedBy = Optional.empty();
        exitCode = Optional.empty();
    }

    void start(Instant now) {
        state = JobState.RUNNING;
        started = started.or(() -> Optional.of(now.truncatedTo(ChronoUnit.MILLIS)));
    }

    /** @param why for the user; may be empty */
    void setState(JobState state, String why) {
        this.state = state;
        reason = why;
    }

    void end(JobOutcome outcome, Instant now) {
        state = outcome.state();
        reason = outcome.reason();
        endedBy = outcome.by();
        exitCode = outcome.exitCode();
        ended = Optional.of(now.truncatedTo(ChronoUnit.MILLIS));
    }
}
