package dev.linkharvester.harvest;

import dev.linkharvester.frontier.Ticker;
import dev.linkharvester.model.Progress;
import dev.linkharvester.output.LinkWriter;
import dev.linkharvester.seed.SeedReader;
import dev.linkharvester.store.Checkpoint;
import dev.linkharvester.store.DurableStore;
import dev.linkharvester.store.FrontierStore;
import dev.linkharvester.store.memory.MemoryStore;
import dev.linkharvester.store.rocksdb.StateStore;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files of one harvest: its seed inputs, its output and report, and its state folder. Every method blocks on the disk. */
final class HarvestFiles {
    private final SeedReader seeds;
    private final LinkWriter writer;
    private final @Nullable DurableStore state;
    private final FrontierStore store;
    private final Optional<Checkpoint> before;

    private HarvestFiles(SeedReader seeds, LinkWriter writer, @Nullable DurableStore state) {
        this.seeds = seeds;
        this.writer = writer;
        this.state = state;
        store = state == null ? new MemoryStore() : state;
        before = store.checkpoint();
    }

    /** Opens all of them, or none: see {@link Harvest#prepare}. */
    static HarvestFiles open(HarvestSettings settings, Ticker ticker) {
        var seeds = SeedReader.open(settings.seeds());
        try {
            return open(settings, ticker, seeds);
        } catch (RuntimeException failure) {
            seeds.closeAfter(failure);
            throw failure;
        }
    }

    private static HarvestFiles open(HarvestSettings settings, Ticker ticker, SeedReader seeds) {
        SeedReader.refuseEmptied(settings.seeds(), settings.output().output(), "output");
        if (settings.output().report().isPresent()) {
            SeedReader.refuseEmptied(
                    settings.seeds(), settings.output().report().get(), "report");
        }
        DurableStore state =
                settings.state().isPresent() ? StateStore.open(settings.state().get(), ticker) : null;
        try {
            var writer = state != null && state.lengths().isPresent()
                    ? LinkWriter.resume(settings.output(), state.lengths().get())
                    : LinkWriter.open(settings.output());
            return new HarvestFiles(seeds, writer, state);
        } catch (RuntimeException failure) {
            if (state != null) {
                state.close();
            }
            throw failure;
        }
    }

    SeedReader seeds() {
        return seeds;
    }

    LinkWriter writer() {
        return writer;
    }

    /** Returns the state, or a store in memory where there is no state folder. */
    FrontierStore store() {
        return store;
    }

    /** Returns URLs that had their outcome before this run. */
    long finishedBefore() {
        return before.map(Checkpoint::finished).orElse(0L);
    }

    /**
     * Returns the part of the progress that is in the files: of a run that failed the frontier counts more.
     *
     * @param counted the progress as the frontier counts it
     */
    Progress written(Progress counted) {
        return new Progress(
                counted.accepted(),
                finishedBefore() + writer.pages(),
                0,
                before.map(Checkpoint::links).orElse(0L) + writer.rows(),
                before.map(Checkpoint::failed).orElse(0L) + writer.failedPages(),
                Math.min(counted.requested(), writer.pages()),
                0);
    }

    /** Closes the inputs and the outputs of a harvest that has not run; the stages close those of one that has. */
    void closeUnused() throws IOException {
        try (writer) {
            seeds.close();
        }
    }

    /** Closes the state folder, if there is one. */
    void closeState() {
        if (state != null) {
            state.close();
        }
    }

    /** Closes all of them, for a harvest that cannot be made; a failure to close is added to that one. */
    void closeAfter(RuntimeException failure) {
        seeds.closeAfter(failure);
        writer.closeAfter(failure);
        closeState();
    }
}
