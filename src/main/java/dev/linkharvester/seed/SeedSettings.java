package dev.linkharvester.seed;

import java.util.List;

/**
 * Lists the inputs of seeds, in the order in which they are read.
 *
 * @param urls URLs from the command line
 * @param sitemaps URLs of sitemaps, whose pages are seeds
 * @param inputs paths of seed files or sitemaps; {@code -} is standard input
 */
public record SeedSettings(List<String> urls, List<String> sitemaps, List<String> inputs) {
    public SeedSettings {
        urls = List.copyOf(urls);
        sitemaps = List.copyOf(sitemaps);
        inputs = List.copyOf(inputs);
    }

    /** Creates settings without sitemaps to fetch. */
    public SeedSettings(List<String> urls, List<String> inputs) {
        this(urls, List.of(), inputs);
    }
}
