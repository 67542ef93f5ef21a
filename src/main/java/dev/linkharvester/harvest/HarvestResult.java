package dev.linkharvester.harvest;

import dev.linkharvester.failure.ExitCodes;
import dev.linkharvester.model.Counts;
import dev.linkharvester.model.Progress;
import dev.linkharvester.model.ReachedLimit;
import dev.linkharvester.model.StopReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The result of a harvest.
 *
 * @param progress the last state, exact; after a failure, of what is written
 * @param counts the counts of all URLs that have their outcome; after a failure, also of those that are not written
 * @param before URLs that had their outcome in the state folder before this run; 0 without one
 * @param writtenPages URLs whose rows and report line this run wrote
 * @param writtenRows rows that this run wrote, all complete
 * @param elapsed from the start of the run to the closing of the files
 * @param meanQueueTime how long pages waited for the writer on average
 * @param longestQueueTime how long one waited at most
 * @param limit the limit that stopped it; empty when it reached none
 * @param brokenSeeds seed inputs that broke off, each as a line that says where and why; what is before is harvested
 * @param failure why the run could not go on, an {@link dev.linkharvester.output.OutputFailure} or a
 *     {@link dev.linkharvester.store.StateFailure}; empty when it could
 */
public record HarvestResult(
        Progress progress,
        Counts counts,
        long before,
        long writtenPages,
        long writtenRows,
        Duration elapsed,
        Duration meanQueueTime,
        Duration longestQueueTime,
        Optional<ReachedLimit> limit,
        List<String> brokenSeeds,
        Optional<Throwable> failure) {

    public HarvestResult {
        brokenSeeds = List.copyOf(brokenSeeds);
    }

    /**
     * Returns why it ended. Of several reasons the first one holds: a harvest that reached {@code --max-pages} ended by that,
     * though {@code --max-duration} passed while its last requests were in flight.
     */
    public StopReason stopReason() {
        if (queued() + progress.unfetched() == 0) {
            return StopReason.COMPLETE;
        }
        long waiting =
                counts.left().values().stream().mapToLong(Long::longValue).sum();
        if (progress.unfetched() == 0 && queued() == waiting) {
            return StopReason.HOSTS_GIVEN_UP;
        }
        return limit.map(ReachedLimit::reason).orElse(StopReason.CANCELLED);
    }

    /** Returns the exit code of a process that ran it, unless a signal ended that. */
    public int exitCode() {
        if (failure.isPresent() || !brokenSeeds.isEmpty()) {
            return ExitCodes.STOPPED;
        }
        return fetchedAny() ? ExitCodes.DONE : ExitCodes.NOTHING_FETCHED;
    }

    /** Returns whether at least one accepted URL was fetched. */
    public boolean fetchedAny() {
        return progress.finished() > progress.failed();
    }

    /** URLs that got their outcome in this run. */
    public long finished() {
        return progress.finished() - before;
    }

    /** Rows of this run and of those before it. */
    public long links() {
        return before == 0 ? writtenRows : progress.links();
    }

    /** URLs that were accepted and have no outcome, nor a line in the report: a state folder keeps them queued. */
    public long queued() {
        return progress.accepted() - progress.finished() - progress.unfetched();
    }

    /** URLs whose links were looked for. */
    public long pages() {
        return progress.finished()
                - counts.byErrorClass().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
    }
}
