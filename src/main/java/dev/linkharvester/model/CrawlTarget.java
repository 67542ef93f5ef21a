package dev.linkharvester.model;

import dev.linkharvester.url.Url;

/**
 * A discovered URL: named by the seed input, a link of a page, or a robots.txt that names a sitemap.
 *
 * <p>Sitemaps have negative depths, so that following one is no hop. A sitemap that is named has the depth
 * {@link #SITEMAP}, one that an index lists is one deeper, and an index in an index is not read. The pages of a sitemap that
 * the user named are seeds. Those of one that a robots.txt named have the depth of links of the seed.
 *
 * @param url without its fragment
 * @param name the URL as the seed input or the linking page gave it, without tab or newline: the {@code source_url} of
 *     the rows of its page
 * @param depth hops from the seed; 0 for a seed, negative for a sitemap
 * @param seed the seed from which it was reached, which sets the scope; the URL itself for a seed
 */
public record CrawlTarget(Url url, String name, int depth, Url seed) {
    /** The depth of a sitemap that the user or a robots.txt named. */
    public static final int SITEMAP = -2;

    /** Creates a seed, as the user wrote it. */
    public static CrawlTarget seed(Url url, String name) {
        return new CrawlTarget(url, name, 0, url);
    }

    /** Creates a sitemap whose pages are seeds, as the user wrote it. */
    public static CrawlTarget sitemap(Url url, String name) {
        return new CrawlTarget(url, name, SITEMAP, url);
    }

    /** Creates a sitemap that the robots.txt of a seed's host names. */
    public static CrawlTarget sitemapOf(Url url, Url seed) {
        return new CrawlTarget(url, url.href(), SITEMAP, seed);
    }

    /**
     * Creates the target that this sitemap lists.
     *
     * @param sitemap whether it is an index, which lists sitemaps
     */
    public CrawlTarget listed(Url link, boolean sitemap) {
        var target = link.withoutFragment();
        boolean named = isSeed();
        int itsDepth = sitemap ? depth + 1 : named ? 0 : 1;
        return new CrawlTarget(target, target.href(), itsDepth, named ? target : seed);
    }

    /** Creates the target of a link on this URL's page. */
    public CrawlTarget link(Url link) {
        var target = link.withoutFragment();
        return new CrawlTarget(target, target.href(), depth + 1, seed);
    }

    /** Returns whether the user named it; others are subject to scope and robots.txt. */
    public boolean isSeed() {
        return depth <= 0 && url.equals(seed);
    }

    /** Returns whether it is read as a sitemap, whatever its size and type. */
    public boolean isSitemap() {
        return depth < 0;
    }
}
