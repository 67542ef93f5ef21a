package dev.linkharvester.model;

/**
 * How far a harvest is.
 *
 * @param accepted URLs accepted so far
 * @param finished URLs that have their outcome
 * @param inFlight requests being made
 * @param links rows written
 * @param failed URLs that ended in a failure
 * @param requested URLs that this run has finished and did not end without a request: what its speed is taken of
 * @param unasked URLs for which the run ended first: they are none of the finished
 */
public record Progress(
        long accepted, long finished, int inFlight, long links, long failed, long requested, long unasked) {
    /** The progress of a run that requested all that is finished, and has not ended before its URLs. */
    public Progress(long accepted, long finished, int inFlight, long links, long failed) {
        this(accepted, finished, inFlight, links, failed, finished, 0);
    }
}
