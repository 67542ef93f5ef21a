package dev.linkharvester.seed;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** URLs that are given one by one, as on the command line. */
final class ArgumentSource implements SeedSource {
    private final List<String> urls;
    private final String place;
    private final Function<String, SeedLine> meaning;
    private int read;

    private ArgumentSource(List<String> urls, String place, Function<String, SeedLine> meaning) {
        this.urls = urls;
        this.place = place;
        this.meaning = meaning;
    }

    static ArgumentSource ofPages(List<String> urls) {
        return new ArgumentSource(urls, "argument ", SeedLine::of);
    }

    static ArgumentSource ofSitemaps(List<String> urls) {
        return new ArgumentSource(urls, "sitemap ", SeedLine::ofSitemap);
    }

    @Override
    public Optional<SeedLine> next() {
        return read == urls.size() ? Optional.empty() : Optional.of(meaning.apply(urls.get(read++)));
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public String location() {
        return place + read;
    }

    @Override
    public void close() {}
}
