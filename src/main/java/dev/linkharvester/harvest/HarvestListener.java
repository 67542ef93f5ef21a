package dev.linkharvester.harvest;

import dev.linkharvester.model.PageRows;
import java.util.List;

/** Receives what one harvest has written, for a caller that counts it or shows it. */
@FunctionalInterface
public interface HarvestListener {
    /** Ignores everything. */
    HarvestListener NONE = pages -> {};

    /**
     * Receives pages whose rows and report lines are in the files, in the order of the files. Runs on the frontier's thread,
     * between two batches: it must not block.
     */
    void pagesWritten(List<PageRows> pages);
}
