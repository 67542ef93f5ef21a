package dev.linkharvester.model;

/**
 * The writer's answer to {@link SyncFiles}: what is on disk for good.
 *
 * @param output bytes of the output
 * @param report bytes of the report; 0 when there is none
 */
public record FileLengths(long output, long report) {}
