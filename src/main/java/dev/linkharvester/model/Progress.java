package dev.linkharvester.model;

/**
 * The progress of a harvest.
 *
 * @param accepted URLs accepted so far
 * @param finished URLs that have their outcome
 * @param inFlight requests being made
 * @param links rows written
 * @param failed URLs that ended in a failure
 * @param requested URLs that this run has finished by a request, from which its speed is computed
 * @param unfetched URLs for which the run ended first, not among the finished
 */
public record Progress(
        long accepted, long finished, int inFlight, long links, long failed, long requested, long unfetched) {
    /** Creates the progress of a run that has requested all that is finished, and goes on. */
    public Progress(long accepted, long finished, int inFlight, long links, long failed) {
        this(accepted, finished, inFlight, links, failed, finished, 0);
    }
}
