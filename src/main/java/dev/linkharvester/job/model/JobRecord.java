package dev.linkharvester.job.model;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.linkharvester.model.StopReason;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A job as {@code job.json} holds it.
 *
 * @param reason for the user: why it is in its state; may be empty
 * @param keepsState whether its state is kept after its end, for the next run of its schedule
 * @param orphaned whether its schedule was deleted
 * @param changes pages and links that changed since the run before, by kind
 * @param started when it first ran
 * @param ended when it ended last; empty while it is queued or runs
 * @param endedBy empty while it can be resumed, and of one that had no seed
 * @param exitCode the exit code of the same harvest on the command line; empty when a user ended it
 */
public record JobRecord(
        JobRequest request,
        JobState state,
        String reason,
        JobProgress progress,
        boolean keepsState,
        boolean orphaned,
        Optional<Map<String, Long>> changes,
        Optional<Instant> started,
        Optional<Instant> ended,
        Optional<StopReason> endedBy,
        Optional<Integer> exitCode) {
    public JobRecord {
        requireNonNull(request);
        requireNonNull(state);
        // An earlier version left these out.
        reason = requireNonNullElse(reason, "");
        progress = requireNonNullElse(progress, JobProgress.NONE);
    }

    public String id() {
        return request.id();
    }

    /** Returns whether the state folder is still needed, to resume it or for the next run of its schedule. */
    public boolean needsState() {
        return !state.afterRestart().isFinal() || keepsState;
    }
}
