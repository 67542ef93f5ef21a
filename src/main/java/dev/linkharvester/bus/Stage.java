package dev.linkharvester.bus;

import dev.linkharvester.message.CountsQuery;
import dev.linkharvester.message.ForceFiles;
import dev.linkharvester.message.HostsQuery;
import dev.linkharvester.message.ProgressQuery;
import dev.linkharvester.message.RowBatch;
import dev.linkharvester.message.SeedBatch;
import dev.linkharvester.message.SeedsEnd;
import dev.linkharvester.message.Share;
import dev.linkharvester.message.StopVisits;
import dev.linkharvester.message.Visit;

/** Who listens on the bus. */
public enum Stage {
    /**
     * Takes {@link SeedBatch}, {@link SeedsEnd}, {@link ProgressQuery}, {@link CountsQuery}, {@link HostsQuery},
     * {@link Share} and {@link StopVisits}.
     */
    FRONTIER("frontier"),
    /** Takes {@link Visit}; each goes to one of the fetchers in turn. */
    FETCH("fetch"),
    /** Takes {@link RowBatch} and {@link ForceFiles}. */
    WRITE("write");

    private final String label;

    Stage(String label) {
        this.label = label;
    }

    String address(String harvest) {
        return harvest + '.' + label;
    }
}
