package dev.linkharvester.job.schedule;

import dev.linkharvester.job.Job;
import dev.linkharvester.job.JobOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A job that is run again and again. For the event loop of {@link Schedules}. */
public final class Schedule {
    /** The shortest and the longest time between two runs. */
    public static final Duration MIN_EVERY = Duration.ofSeconds(10);

    public static final Duration MAX_EVERY = Duration.ofDays(365);

    private final JsonObject request;
    private final Optional<Duration> every;
    private final Optional<Cron> cron;
    private final List<String> runs = new ArrayList<>();
    private boolean paused;
    private long skipped;
    private Optional<Instant> next = Optional.empty();
    private Optional<JsonObject> lastError = Optional.empty();

    private Schedule(JsonObject request) {
        this.request = request;
        every = Optional.ofNullable(request.getString("every")).map(Schedule::duration);
        cron = Optional.ofNullable(request.getString("cron")).map(text -> Cron.parse(text, zone(request)));
        if (every.isPresent() == cron.isPresent()) {
            throw new IllegalArgumentException("wants every or cron, and not both");
        }
    }

    /**
     * A new schedule.
     *
     * @param every with a unit, such as {@code 1h}; empty with a cron table
     * @param keep runs that are kept
     * @throws IllegalArgumentException with a text for the user
     */
    static Schedule of(
            String id,
            String name,
            JsonObject options,
            Optional<String> every,
            Optional<String> cron,
            Optional<String> zone,
            int keep,
            Instant now) {
        var request = new JsonObject()
                .put("id", id)
                .put("name", name)
                .put("options", options)
                .put("keep", keep)
                .put("created", now.truncatedTo(ChronoUnit.MILLIS).toString());
        every.ifPresent(text -> request.put("every", text));
        cron.ifPresent(text -> request.put("cron", text).put("zone", zone.orElse("UTC")));
        if (zone.isPresent() && cron.isEmpty()) {
            throw new IllegalArgumentException("zone: is for cron");
        }
        var schedule = new Schedule(request);
        schedule.next = schedule.cron.isPresent() ? schedule.after(now) : Optional.of(now);
        return schedule;
    }

    public static Schedule fromFile(JsonObject file) {
        var schedule = new Schedule(file.getJsonObject("request"));
        schedule.paused = file.getBoolean("paused");
        schedule.skipped = file.getLong("skipped");
        schedule.next = Optional.ofNullable(file.getInstant("next"));
        schedule.lastError = Optional.ofNullable(file.getJsonObject("last_error"));
        file.getJsonArray("runs").forEach(run -> schedule.runs.add((String) run));
        return schedule;
    }

    JsonObject toFile() {
        var file = new JsonObject()
                .put("request", request.copy())
                .put("paused", paused)
                .put("skipped", skipped)
                .put("runs", new JsonArray(List.copyOf(runs)));
        next.ifPresent(time -> file.put("next", time.toString()));
        lastError.ifPresent(error -> file.put("last_error", error.copy()));
        return file;
    }

    /** As the API shows it, secrets left out. */
    public JsonObject toJson(JobOptions known) {
        var json = request.copy()
                .put("options", Job.shown(options(), known))
                .put("paused", paused)
                .put("skipped", skipped)
                .put("runs", new JsonArray(List.copyOf(runs)));
        lastError.ifPresent(error -> json.put("last_error", error.copy()));
        if (!paused) {
            next.ifPresent(
                    time -> json.put("next", time.truncatedTo(ChronoUnit.MILLIS).toString()));
        }
        return json;
    }

    private static Duration duration(String text) {
        var units = Map.of("s", 1L, "m", 60L, "h", 3_600L, "d", 86_400L);
        for (var unit : units.entrySet()) {
            if (text.endsWith(unit.getKey()) && text.length() > 1 && text.length() <= 9) {
                var digits = text.substring(0, text.length() - 1);
                if (digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
                    var duration = Duration.ofSeconds(Long.parseLong(digits) * unit.getValue());
                    if (duration.compareTo(MIN_EVERY) >= 0 && duration.compareTo(MAX_EVERY) <= 0) {
                        return duration;
                    }
                }
            }
        }
        throw new IllegalArgumentException("every: is not a duration from 10s to 365d, such as 30m, 1h or 1d");
    }

    private static ZoneId zone(JsonObject request) {
        try {
            return ZoneId.of(request.getString("zone", "UTC"));
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("zone: is no time zone such as UTC or Europe/Berlin");
        }
    }

    public String id() {
        return request.getString("id");
    }

    String name() {
        return request.getString("name");
    }

    JsonObject options() {
        return request.getJsonObject("options");
    }

    int keep() {
        return request.getInteger("keep");
    }

    /** Its jobs that are kept, the newest first. */
    public List<String> runs() {
        return List.copyOf(runs);
    }

    void setPaused(boolean paused, Instant now) {
        if (this.paused && !paused) {
            next = after(now);
        }
        this.paused = paused;
    }

    boolean isDue(Instant now) {
        return !paused && next.isPresent() && !next.get().isAfter(now);
    }

    /** The due run is taken, or passed over; what was missed while the service was down is made up for by one run. */
    void advance(Instant now) {
        next = after(now);
    }

    private Optional<Instant> after(Instant now) {
        return every.map(now::plus).or(() -> cron.flatMap(table -> table.after(now)));
    }

    void skip() {
        skipped++;
    }

    /** A run could not be made. */
    void failed(String why, Instant now) {
        lastError = Optional.of(new JsonObject()
                .put("at", now.truncatedTo(ChronoUnit.MILLIS).toString())
                .put("detail", why));
    }

    void ran(String job) {
        lastError = Optional.empty();
        runs.addFirst(job);
    }

    void forget(String job) {
        runs.remove(job);
    }
}
