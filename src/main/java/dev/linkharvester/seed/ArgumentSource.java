package dev.linkharvester.seed;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads URLs that are given one by one, as on the command line. */
final class ArgumentSource implements SeedSource {
    private final List<String> urls;
    private final String kind;
    private final Function<String, SeedLine> parser;
    private int read;

    private ArgumentSource(List<String> urls, String kind, Function<String, SeedLine> parser) {
        this.urls = urls;
        this.kind = kind;
        this.parser = parser;
    }

    static ArgumentSource ofPages(List<String> urls) {
        return new ArgumentSource(urls, "argument ", SeedLine::of);
    }

    static ArgumentSource ofSitemaps(List<String> urls) {
        return new ArgumentSource(urls, "sitemap ", SeedLine::ofSitemap);
    }

    @Override
    public Optional<SeedLine> next() {
        return read == urls.size() ? Optional.empty() : Optional.of(parser.apply(urls.get(read++)));
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public String location() {
        return kind + read;
    }

    @Override
    public void close() {}
}
