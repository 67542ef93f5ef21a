package dev.linkharvester.model;

/**
 * The lengths of the files of a harvest, as far as they are forced to disk.
 *
 * @param output bytes of the output
 * @param report bytes of the report; 0 when there is none
 */
public record FileLengths(long output, long report) {}
