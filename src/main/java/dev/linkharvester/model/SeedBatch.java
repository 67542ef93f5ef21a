package dev.linkharvester.model;

import java.util.List;

/** Seeds to the frontier; answered by {@link Accepted} when the frontier has room again. */
public record SeedBatch(List<CrawlTarget> seeds) implements Message {
    public SeedBatch {
        seeds = List.copyOf(seeds);
    }
}
