package dev.linkharvester.job;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** A harvest that somebody asked for: what was asked, and where it stands. For the event loop of {@link Jobs} alone. */
public final class Job {
    private final JsonObject request;
    private JobState state = JobState.QUEUED;
    private String reason = "";
    private Optional<Instant> started = Optional.empty();
    private Optional<Instant> ended = Optional.empty();
    private Optional<EndedBy> endedBy = Optional.empty();
    private Optional<Integer> exitCode = Optional.empty();
    private JsonObject progress = NewJob.NO_PROGRESS.copy();
    private Optional<JsonObject> changes = Optional.empty();
    private boolean keepsState;
    private boolean orphaned;

    /** A new job, queued. */
    Job(String id, NewJob asked, Instant now) {
        request = new JsonObject()
                .put("id", id)
                .put("name", asked.name())
                .put("options", asked.optionsWithoutSeeds())
                .put("created", at(now));
        asked.seeds().ifPresent(seeds -> request.put("seeds", seeds));
        asked.schedule().ifPresent(schedule -> request.put("schedule", schedule));
        asked.basis().ifPresent(basis -> request.put("basis", basis));
        asked.key().ifPresent(key -> request.put("key", key).put("fingerprint", asked.fingerprint()));
    }

    private Job(JsonObject request) {
        this.request = request;
    }

    /** What {@link #toFile} wrote, after the service ended. */
    static Job fromFile(JsonObject file) {
        var job = new Job(file.getJsonObject("request"));
        job.state = JobState.of(file.getString("state")).orElseThrow().afterRestart();
        job.reason = file.getString("reason", "");
        job.started = Optional.ofNullable(file.getInstant("started"));
        job.ended = Optional.ofNullable(file.getInstant("ended"));
        job.endedBy = Optional.ofNullable(file.getString("ended_by")).map(EndedBy::of);
        job.exitCode = Optional.ofNullable(file.getInteger("exit_code"));
        job.changes = Optional.ofNullable(file.getJsonObject("changes"));
        job.keepsState = file.getBoolean("keeps_state", false);
        job.orphaned = file.getBoolean("orphaned", false);
        job.progress = file.getJsonObject("progress", NewJob.NO_PROGRESS.copy());
        return job;
    }

    JsonObject toFile() {
        var file = new JsonObject()
                .put("request", request.copy())
                .put("state", state.label())
                .put("reason", reason)
                .put("progress", progress.copy())
                .put("keeps_state", keepsState)
                .put("orphaned", orphaned);
        changes.ifPresent(found -> file.put("changes", found.copy()));
        started.ifPresent(time -> file.put("started", at(time)));
        ended.ifPresent(time -> file.put("ended", at(time)));
        endedBy.ifPresent(what -> file.put("ended_by", what.label()));
        exitCode.ifPresent(code -> file.put("exit_code", code));
        return file;
    }

    /** As the API shows it, secrets left out. */
    public JsonObject toJson(JobOptions known) {
        var place = "/api/v1/jobs/" + id();
        var links = new JsonObject().put("self", place);
        for (var part : new String[] {"links", "report", "hosts", "failures", "graph", "history", "events"}) {
            links.put(part, place + "/" + part);
        }
        var json = new JsonObject()
                .put("id", id())
                .put("name", request.getString("name"))
                .put("state", state.label())
                .put("options", shown(options(), known))
                .put("created", request.getString("created"))
                .put("progress", progress.copy())
                .put("links", links);
        if (!reason.isEmpty()) {
            json.put("reason", reason);
        }
        seeds().ifPresent(seeds -> json.put("seeds", seeds.copy()));
        schedule().ifPresent(schedule -> json.put("schedule", schedule));
        changes.ifPresent(found -> json.put("changes", found.copy()));
        started.ifPresent(time -> json.put("started", at(time)));
        ended.ifPresent(time -> json.put("ended", at(time)));
        endedBy.ifPresent(what -> json.put("ended_by", what.label()));
        exitCode.ifPresent(code -> json.put("exit_code", code));
        return json;
    }

    /** Options without the values of secret ones. */
    public static JsonObject shown(JsonObject options, JobOptions known) {
        var shown = options.copy();
        for (var name : options.fieldNames()) {
            if (known.isSecret(name)) {
                shown.put(name, options.getValue(name) instanceof JsonArray ? new JsonArray().add("…") : "…");
            }
        }
        return shown;
    }

    private static String at(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    public String id() {
        return request.getString("id");
    }

    public JobState state() {
        return state;
    }

    private Optional<JsonObject> seeds() {
        return Optional.ofNullable(request.getJsonObject("seeds"));
    }

    /** The options as they were given, but for seeds. */
    public JsonObject options() {
        return request.getJsonObject("options");
    }

    /** The schedule whose run it is. */
    public Optional<String> schedule() {
        return Optional.ofNullable(request.getString("schedule"));
    }

    /** The job from whose state it goes on. */
    Optional<String> basis() {
        return Optional.ofNullable(request.getString("basis"));
    }

    /** Whether it will never go on. */
    boolean isOver() {
        return state == JobState.DONE || state == JobState.CANCELLED;
    }

    boolean endedBefore(Instant time) {
        return ended.filter(when -> when.isBefore(time)).isPresent();
    }

    /** Whether its state is kept after its end, for the next run of its schedule. */
    public boolean keepsState() {
        return keepsState;
    }

    void setKeepsState(boolean keepsState) {
        this.keepsState = keepsState;
    }

    /** Whether a run of its schedule may go on from its state: it has one, which is still there. */
    boolean isGoneOnFrom() {
        return schedule().isPresent() && !orphaned;
    }

    /** Its schedule is gone. */
    void orphan() {
        orphaned = true;
    }

    Optional<String> key() {
        return Optional.ofNullable(request.getString("key"));
    }

    boolean isSameRequest(NewJob other) {
        return other.fingerprint().equals(request.getString("fingerprint"));
    }

    /** How far it is, or was when it ended. */
    public JsonObject progress() {
        return progress.copy();
    }

    void setProgress(JsonObject progress) {
        this.progress = progress;
    }

    /** What has changed since the run before. */
    void setChanges(Map<String, Long> found) {
        var json = new JsonObject();
        found.forEach((what, count) -> json.put(what.replace(' ', '_'), count));
        changes = Optional.of(json).filter(some -> !some.isEmpty());
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
        started = started.or(() -> Optional.of(now));
    }

    /** @param why what a person should know of it */
    void setState(JobState state, String why) {
        this.state = state;
        reason = why;
    }

    String reason() {
        return reason;
    }

    void end(JobOutcome ending, Instant now) {
        state = ending.state();
        reason = ending.reason();
        endedBy = ending.by();
        exitCode = ending.exitCode();
        ended = Optional.of(now);
    }
}
