package dev.linkharvester.frontier;

import dev.linkharvester.model.Link;
import dev.linkharvester.model.PageReport;
import dev.linkharvester.model.PageRows;
import java.util.ArrayList;
import java.util.List;

/** The rows of what has ended, from there until they are written: sent in batches, and counted. For one thread. */
final class PendingWrites {
    private List<PageRows> gathered = new ArrayList<>();
    private int credits;
    private int unwritten;

    /**
     * What is sent together.
     *
     * @param credits that its visits hold until it is written
     */
    record Batch(List<PageRows> pages, int credits) {}

    /** Takes the rows of a visit, which holds a credit until they are written. */
    void add(PageReport report, List<Link> links) {
        credits++;
        gather(report, links);
    }

    /** Takes the account of a URL that was not visited. */
    void add(PageReport report) {
        gather(report, List.of());
    }

    private void gather(PageReport report, List<Link> links) {
        unwritten++;
        gathered.add(new PageRows(links, report, System.nanoTime()));
    }

    /** Pages that no batch has taken. */
    int gathered() {
        return gathered.size();
    }

    /** All that was gathered. */
    Batch take() {
        var batch = new Batch(gathered, credits);
        gathered = new ArrayList<>();
        credits = 0;
        return batch;
    }

    /** A batch is in the files. */
    void written(Batch batch) {
        unwritten -= batch.pages().size();
    }

    /** Pages that are not known to be in the files. */
    int unwritten() {
        return unwritten;
    }
}
