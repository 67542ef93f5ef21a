package dev.linkharvester.frontier;

import dev.linkharvester.model.Link;
import dev.linkharvester.model.PageReport;
import dev.linkharvester.model.PageRows;
import java.util.ArrayList;
import java.util.List;

/** Gathers the rows of targets that have ended into batches, and counts them until they are written. For one thread. */
final class PendingWrites {
    private List<PageRows> gathered = new ArrayList<>();
    private int credits;
    private int unwritten;

    /**
     * Pages that are sent together.
     *
     * @param credits held by its visits until it is written
     */
    record Batch(List<PageRows> pages, int credits) {}

    /** Adds the rows of a visit, which holds a credit until they are written. */
    void add(PageReport report, List<Link> links) {
        credits++;
        gather(report, links);
    }

    /** Adds the report of a URL that got no request. */
    void add(PageReport report) {
        gather(report, List.of());
    }

    private void gather(PageReport report, List<Link> links) {
        unwritten++;
        gathered.add(new PageRows(links, report, System.nanoTime()));
    }

    /** Returns the number of pages that no batch has taken. */
    int gathered() {
        return gathered.size();
    }

    /** Takes all that was gathered. */
    Batch take() {
        var batch = new Batch(gathered, credits);
        gathered = new ArrayList<>();
        credits = 0;
        return batch;
    }

    /** Records that a batch is in the files. */
    void written(Batch batch) {
        unwritten -= batch.pages().size();
    }

    /** Returns the number of pages that are not known to be in the files. */
    int unwritten() {
        return unwritten;
    }
}
