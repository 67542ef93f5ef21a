package dev.linkharvester.bus;

import dev.linkharvester.model.CountsQuery;
import dev.linkharvester.model.ForceFiles;
import dev.linkharvester.model.HostsQuery;
import dev.linkharvester.model.ProgressQuery;
import dev.linkharvester.model.RowBatch;
import dev.linkharvester.model.SeedBatch;
import dev.linkharvester.model.SeedsEnd;
import dev.linkharvester.model.Share;
import dev.linkharvester.model.StopVisits;
import dev.linkharvester.model.Visit;

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
