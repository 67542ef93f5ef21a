package dev.linkharvester.bus;

import dev.linkharvester.model.ConcurrencyLimit;
import dev.linkharvester.model.CountsQuery;
import dev.linkharvester.model.EndOfSeeds;
import dev.linkharvester.model.HostsQuery;
import dev.linkharvester.model.ProgressQuery;
import dev.linkharvester.model.RowBatch;
import dev.linkharvester.model.SeedBatch;
import dev.linkharvester.model.StopCrawl;
import dev.linkharvester.model.SyncFiles;
import dev.linkharvester.model.Visit;

/** Who listens on the bus. */
public enum Stage {
    /**
     * Takes {@link SeedBatch}, {@link EndOfSeeds}, {@link ProgressQuery}, {@link CountsQuery}, {@link HostsQuery},
     * {@link ConcurrencyLimit} and {@link StopCrawl}.
     */
    FRONTIER("frontier"),
    /** Takes {@link Visit}; each goes to one of the fetchers in turn. */
    FETCH("fetch"),
    /** Takes {@link RowBatch} and {@link SyncFiles}. */
    WRITE("write");

    private final String label;

    Stage(String label) {
        this.label = label;
    }

    String address(String harvest) {
        return harvest + '.' + label;
    }
}
