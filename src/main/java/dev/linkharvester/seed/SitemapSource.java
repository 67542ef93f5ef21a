package dev.linkharvester.seed;

import dev.linkharvester.extract.SitemapReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads the URLs of a sitemap as seeds. The seeds of a sitemap index are the sitemaps that it lists: each is fetched like
 * any other seed, and its URLs are its links.
 */
final class SitemapSource implements SeedSource {
    private final String name;
    private final SitemapReader sitemap;
    private long entries;
    private boolean limitReported;

    /** Takes ownership of the input; fails if it is no sitemap. */
    SitemapSource(String name, InputStream input) throws IOException {
        this.name = name;
        sitemap = SitemapReader.open(input);
        if (sitemap.kind() == SitemapReader.Kind.OTHER) {
            sitemap.close();
            throw new IOException("it is XML, but neither a sitemap nor a sitemap index");
        }
    }

    @Override
    public Optional<SeedLine> next() throws IOException {
        var location = sitemap.next();
        if (location.isPresent()) {
            entries++;
            return location.map(SeedLine::of);
        }
        if (sitemap.isComplete() || limitReported) {
            return Optional.empty();
        }
        if (sitemap.isOverLimit()) {
            limitReported = true;
            return Optional.of(new SeedLine.Bad("the rest is beyond " + SitemapReader.MAX_ENTRIES + " entries or "
                    + SitemapReader.MAX_BYTES + " bytes"));
        }
        throw new IOException("it is cut off there, or damaged");
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public String location() {
        return name + ": entry " + entries;
    }

    @Override
    public void close() throws IOException {
        sitemap.close();
    }
}
