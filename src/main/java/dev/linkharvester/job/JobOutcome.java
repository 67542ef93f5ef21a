package dev.linkharvester.job;

import dev.linkharvester.failure.ExitCodes;
import dev.linkharvester.harvest.HarvestResult;
import dev.linkharvester.job.model.JobState;
import dev.linkharvester.model.StopReason;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

/**
 * How a job stopped.
 *
 * @param reason for the user; may be empty
 * @param by the reason of its end; empty while it can be resumed, and when it had no seed
 * @param exitCode the exit code of the same harvest on the command line; empty when a user ended it
 */
record JobOutcome(JobState state, String reason, Optional<StopReason> by, Optional<Integer> exitCode) {
    /** A job that a user paused or cancelled. */
    static JobOutcome byUser(JobState state, String reason) {
        return new JobOutcome(
                state,
                reason,
                state == JobState.CANCELLED ? Optional.of(StopReason.CANCELLED) : Optional.empty(),
                Optional.empty());
    }

    /** A job that could not continue. */
    static JobOutcome failed(String reason) {
        return new JobOutcome(JobState.FAILED, reason, Optional.empty(), Optional.of(ExitCodes.STOPPED));
    }

    /** A job that ended by itself. */
    static JobOutcome of(HarvestResult result) {
        var exitCode = Optional.of(result.exitCode());
        var reasons = new ArrayList<String>(result.brokenSeeds());
        if (result.progress().accepted() == 0) {
            reasons.add("there was no seed that is a URL to fetch");
            return new JobOutcome(JobState.FAILED, String.join("; ", reasons), Optional.empty(), exitCode);
        }
        if (!result.fetchedAny()) {
            reasons.add("no seed could be fetched");
        }
        var by = result.stopReason();
        var left = String.format(Locale.ROOT, "%,d URLs were not asked for", result.queued());
        switch (by) {
            case MAX_PAGES, MAX_DURATION -> reasons.add("stopped by " + by.label() + ": " + left);
            case HOSTS_GIVEN_UP -> reasons.add(left + ", as their hosts were given up");
            case COMPLETE, CANCELLED -> {}
        }
        return new JobOutcome(JobState.DONE, String.join("; ", reasons), Optional.of(by), exitCode);
    }
}
