package dev.linkharvester.model;

import dev.linkharvester.url.Url;

/**
 * A URL that somebody named: a line of the seed input, a link of a page, or a host's robots.txt that names a sitemap.
 *
 * <p>Sitemaps come before the seeds, so that to follow one is no hop: one that is named has a depth of {@link #SITEMAP},
 * one that an index lists is one deeper, and an index that an index lists is read no more. The pages of a sitemap that the
 * user named are seeds, those of one that a robots.txt named are as near as links of the seed.
 *
 * @param url what is requested, without its fragment
 * @param name the URL as the seed input or the linking page gave it, without tab or newline: the {@code source_url} of
 *     the rows of its page
 * @param depth hops from the seed; 0 for a seed, negative for a sitemap
 * @param seed the seed from which it was reached, for the scope; the URL itself for a seed
 */
public record CrawlTarget(Url url, String name, int depth, Url seed) {
    /** The depth of a sitemap that the user or a robots.txt named. */
    public static final int SITEMAP = -2;

    /** A seed, as the user wrote it. */
    public static CrawlTarget seed(Url url, String name) {
        return new CrawlTarget(url, name, 0, url);
    }

    /** A sitemap whose pages are seeds, as the user wrote it. */
    public static CrawlTarget sitemap(Url url, String name) {
        return new CrawlTarget(url, name, SITEMAP, url);
    }

    /** A sitemap that the robots.txt of the host of a seed names. */
    public static CrawlTarget sitemapOf(Url url, Url seed) {
        return new CrawlTarget(url, url.href(), SITEMAP, seed);
    }

    /**
     * What this sitemap lists.
     *
     * @param sitemap whether it is an index, which lists sitemaps
     */
    public CrawlTarget listed(Url link, boolean sitemap) {
        var target = link.withoutFragment();
        boolean named = isSeed();
        int itsDepth = sitemap ? depth + 1 : named ? 0 : 1;
        return new CrawlTarget(target, target.href(), itsDepth, named ? target : seed);
    }

    /** A link of this URL's page. */
    public CrawlTarget link(Url link) {
        var target = link.withoutFragment();
        return new CrawlTarget(target, target.href(), depth + 1, seed);
    }

    /** Whether the user named it; what the user did not is subject to scope and robots.txt. */
    public boolean isSeed() {
        return depth <= 0 && url.equals(seed);
    }

    /** Whether it is read as a sitemap, whatever its size and type. */
    public boolean isSitemap() {
        return depth < 0;
    }
}
