package dev.linkharvester.message;

/**
 * How far a harvest is.
 *
 * @param accepted URLs accepted so far
 * @param finished URLs that have their outcome
 * @param inFlight requests being made
 * @param links rows written
 * @param failed URLs that ended in a failure
 */
public record Progress(long accepted, long finished, int inFlight, long links, long failed) implements Message {}
