package dev.linkharvester.scope;

import java.util.OptionalLong;

/**
 * Holds the limits beyond which a URL counts as part of a crawler trap: an endless part of the web that a server generates.
 *
 * @param maxUrlLength characters of a URL without its fragment
 * @param maxPathDepth path segments that are not empty
 * @param maxRepetitions how often a run of path segments may repeat in succession
 * @param maxQueryVariants different queries of one path
 * @param maxOutlinks followed links of one page
 * @param maxPagesPerHost URLs queued for one host (scheme, name and port)
 */
public record TrapSettings(
        int maxUrlLength,
        int maxPathDepth,
        int maxRepetitions,
        int maxQueryVariants,
        int maxOutlinks,
        OptionalLong maxPagesPerHost) {
    /**
     * The defaults: a URL as long as the sitemap protocol allows, a path as deep as Heritrix follows, each run of segments
     * at most twice, and as many links of a page as a sitemap file may have.
     */
    public static final TrapSettings DEFAULT = new TrapSettings(2_048, 20, 2, 1_000, 50_000, OptionalLong.empty());

    /** @throws IllegalArgumentException for a limit below 1 */
    public TrapSettings {
        boolean positive = maxUrlLength > 0
                && maxPathDepth > 0
                && maxRepetitions > 0
                && maxQueryVariants > 0
                && maxOutlinks > 0
                && maxPagesPerHost.orElse(1) > 0;
        if (!positive) {
            throw new IllegalArgumentException("a limit below 1");
        }
    }

    /** Returns the same limits, with another one per host. */
    public TrapSettings withMaxPagesPerHost(OptionalLong pages) {
        return new TrapSettings(maxUrlLength, maxPathDepth, maxRepetitions, maxQueryVariants, maxOutlinks, pages);
    }
}
