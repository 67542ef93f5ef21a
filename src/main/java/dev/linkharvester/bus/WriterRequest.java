package dev.linkharvester.bus;

import dev.linkharvester.model.FileLengths;
import dev.linkharvester.model.PageRows;
import java.util.List;

/** A request to the writer. */
public sealed interface WriterRequest<A> extends Request<A> {
    @Override
    default Stage<WriterRequest<?>> stage() {
        return Stage.WRITER;
    }

    /** Appends the rows of pages, in this order; the response follows when all are in the files. */
    record AppendRows(List<PageRows> pages) implements WriterRequest<Void> {}

    /** Forces to disk all rows that were sent before; the response says how long the files then are. */
    record SyncFiles() implements WriterRequest<FileLengths> {}
}
