package dev.linkharvester.job.model;

import java.util.Locale;
import java.util.Optional;

/** The state of a job in its life cycle. */
public enum JobState {
    /** Waits for its turn to run. */
    QUEUED,
    RUNNING,
    /** Finishes the requests in flight, and will be paused. */
    PAUSING,
    PAUSED,
    /** Finishes the requests in flight, and will be cancelled. */
    CANCELLING,
    /** Ended by a user; its results stay. */
    CANCELLED,
    /** Ended by itself. */
    DONE,
    /** Could not continue. */
    FAILED;

    /** Returns the name in the API and in {@code job.json}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds the state of a label. */
    public static Optional<JobState> of(String label) {
        for (var state : values()) {
            if (state.label().equals(label)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    /** Returns whether a harvest of the job runs. */
    public boolean isActive() {
        return this == RUNNING || this == PAUSING || this == CANCELLING;
    }

    /** Returns whether the job has stopped, for good or until a user resumes it. */
    public boolean isStopped() {
        return !isActive() && this != QUEUED;
    }

    /** Returns whether the job can never continue. */
    public boolean isFinal() {
        return this == DONE || this == CANCELLED;
    }

    /** Returns the state after the harvest of a job in this state has ended. */
    public JobState afterStop() {
        return switch (this) {
            case PAUSING -> PAUSED;
            case CANCELLING -> CANCELLED;
            case RUNNING, QUEUED, PAUSED, CANCELLED, DONE, FAILED -> DONE;
        };
    }

    /** Returns the state after a restart of the service: pausing and cancelling are completed, a run is queued again. */
    public JobState afterRestart() {
        return switch (this) {
            case RUNNING -> QUEUED;
            case PAUSING -> PAUSED;
            case CANCELLING -> CANCELLED;
            case QUEUED, PAUSED, CANCELLED, DONE, FAILED -> this;
        };
    }
}
