package dev.linkharvester.job;

import dev.linkharvester.frontier.FrontierSettings;
import dev.linkharvester.harvest.HarvestResult;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

/**
 * How a job came to rest.
 *
 * @param reason what a person should know of it
 * @param by what ended it; empty of a job that can go on
 * @param exitCode with which the command line ends such a harvest; empty where a user has ended it
 */
record JobOutcome(JobState state, String reason, Optional<EndedBy> by, Optional<Integer> exitCode) {
    private static final int DONE = 0;
    private static final int STOPPED = 1;
    private static final int NOTHING_FETCHED = 2;

    /** Of a job that a user paused or cancelled. */
    static JobOutcome byUser(JobState state, String reason) {
        return new JobOutcome(
                state,
                reason,
                state == JobState.CANCELLED ? Optional.of(EndedBy.CANCELLED) : Optional.empty(),
                Optional.empty());
    }

    /** Of a job that could not go on. */
    static JobOutcome failed(String reason) {
        return new JobOutcome(JobState.FAILED, reason, Optional.empty(), Optional.of(STOPPED));
    }

    /** Of a job that nobody has stopped. */
    static JobOutcome of(HarvestResult result, FrontierSettings bounds) {
        int exitCode = !result.brokenSeeds().isEmpty() ? STOPPED : result.fetchedAny() ? DONE : NOTHING_FETCHED;
        var reasons = new ArrayList<String>(result.brokenSeeds());
        if (result.progress().accepted() == 0) {
            reasons.add("there was no seed that is a URL to fetch");
            return new JobOutcome(JobState.FAILED, String.join("; ", reasons), Optional.empty(), Optional.of(exitCode));
        }
        var by = endedBy(result, bounds);
        if (!result.fetchedAny()) {
            reasons.add("no seed could be fetched");
        }
        var left = String.format(Locale.ROOT, "%,d URLs were not asked for", result.queued());
        switch (by) {
            case MAX_PAGES, MAX_DURATION -> reasons.add("stopped by " + by.label() + ": " + left);
            case HOSTS_GIVEN_UP -> reasons.add(left + ", as their hosts were given up");
            case COMPLETE, CANCELLED -> {}
        }
        return new JobOutcome(JobState.DONE, String.join("; ", reasons), Optional.of(by), Optional.of(exitCode));
    }

    // Where both bounds are set, the time that has passed tells which of them it was.
    private static EndedBy endedBy(HarvestResult result, FrontierSettings bounds) {
        long givenUp = result.counts().left().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        if (result.queued() == 0) {
            return EndedBy.COMPLETE;
        }
        if (result.queued() == givenUp) {
            return EndedBy.HOSTS_GIVEN_UP;
        }
        boolean late = bounds.limits()
                .maxDuration()
                .filter(most -> result.elapsed().compareTo(most) >= 0)
                .isPresent();
        return late || bounds.limits().maxPages().isEmpty() ? EndedBy.MAX_DURATION : EndedBy.MAX_PAGES;
    }
}
