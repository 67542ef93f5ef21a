package dev.linkharvester.model;

import java.util.List;

/**
 * Rows for the output and the line for the report, from a page or from a URL that gave none.
 *
 * @param source the {@code source_url} of every row
 * @param links empty for a page that has none
 * @param report the page's line in the report
 * @param enqueuedNanos {@link System#nanoTime()} when it was ready to be written
 */
public record PageRows(CrawlTarget source, List<Link> links, PageReport report, long enqueuedNanos) {}
