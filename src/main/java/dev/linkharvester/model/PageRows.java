package dev.linkharvester.model;

import java.util.List;

/**
 * The rows of a target and its line in the report, on their way to the files. The {@code source_url} of every row is the
 * name of the report's target.
 *
 * @param links one a row; empty for a target that has none
 * @param report the line in the report
 * @param enqueuedNanos {@link System#nanoTime()} when it was ready to be written
 */
public record PageRows(List<Link> links, PageReport report, long enqueuedNanos) {}
