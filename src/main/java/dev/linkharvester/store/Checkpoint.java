package dev.linkharvester.store;

import dev.linkharvester.model.Counts;

/**
 * The counts of a frontier at one moment.
 *
 * @param number the highest that was given to a URL
 * @param accepted URLs accepted in this run and those that it goes on from
 * @param finished those of them that have their outcome
 * @param failed those of them that ended in a failure
 * @param seeds seeds that have no outcome yet
 * @param links rows of those that are finished
 * @param counts of those that are finished; its hosts are those that changed since the checkpoint before
 */
public record Checkpoint(
        long number, long accepted, long finished, long failed, long seeds, long links, Counts counts) {}
