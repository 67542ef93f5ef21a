package dev.linkharvester.job;

import java.util.Locale;
import java.util.Optional;

/** Where a job is in its life. */
public enum JobState {
    /** Waits for its turn to run. */
    QUEUED,
    RUNNING,
    /** Runs to the end of what is in flight, and will be paused. */
    PAUSING,
    PAUSED,
    /** Runs to the end of what is in flight, and will be cancelled. */
    CANCELLING,
    /** Ended by a user; what it found stays. */
    CANCELLED,
    /** Ended by itself. */
    DONE,
    /** Could not go on. */
    FAILED;

    /** The name in the API and in {@code job.json}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of a name. */
    public static Optional<JobState> of(String label) {
        for (var state : values()) {
            if (state.label().equals(label)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    /** Whether a harvest is at work. */
    public boolean isAtWork() {
        return this == RUNNING || this == PAUSING || this == CANCELLING;
    }

    /** Whether it ended, for good or until somebody resumes it. */
    public boolean isAtRest() {
        return !isAtWork() && this != QUEUED;
    }

    /** Where a job is when its harvest has come to its end. */
    JobState afterStop() {
        return switch (this) {
            case PAUSING -> PAUSED;
            case CANCELLING -> CANCELLED;
            case RUNNING, QUEUED, PAUSED, CANCELLED, DONE, FAILED -> DONE;
        };
    }

    /** Where a job is after its service ended: what was asked of it is done, and what ran runs again. */
    JobState afterRestart() {
        return switch (this) {
            case RUNNING -> QUEUED;
            case PAUSING -> PAUSED;
            case CANCELLING -> CANCELLED;
            case QUEUED, PAUSED, CANCELLED, DONE, FAILED -> this;
        };
    }
}
