package dev.linkharvester.store;

import dev.linkharvester.model.Counts;

/**
 * Holds the counts of a frontier at one moment.
 *
 * @param number the highest number that was given to a URL
 * @param accepted URLs accepted in this run and in those before it
 * @param finished accepted URLs that have their outcome
 * @param failed finished URLs that ended in a failure
 * @param seeds seeds that have no outcome yet
 * @param links rows of the finished URLs
 * @param counts counts of the finished URLs; its hosts are those that changed since the last checkpoint
 */
public record Checkpoint(
        long number, long accepted, long finished, long failed, long seeds, long links, Counts counts) {}
