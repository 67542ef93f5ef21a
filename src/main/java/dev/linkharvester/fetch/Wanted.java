package dev.linkharvester.fetch;

import dev.linkharvester.extract.SitemapReader;

/** What a request is made for. */
public enum Wanted {
    /** A document with links; anything else is cut off at once. */
    LINKS,
    /** A sitemap, plain or gzipped, which may be longer than a page. */
    SITEMAP,
    /** The body, whatever its content type says: a robots.txt. */
    TEXT,
    /** No response at all, only the address of the host. */
    ADDRESS;

    // RFC 9309 section 2.5 wants 500 KiB read; one more byte tells that there were more.
    private static final long TEXT_BYTES = 500 * 1024 + 1;

    /** Bytes of body that are kept, after decompression. */
    long limit(FetchSettings settings) {
        return switch (this) {
            case LINKS -> settings.maxBody();
            case SITEMAP -> SitemapReader.MAX_BYTES;
            case TEXT -> TEXT_BYTES;
            case ADDRESS -> 0;
        };
    }
}
