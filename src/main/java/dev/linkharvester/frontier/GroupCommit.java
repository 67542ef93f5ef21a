package dev.linkharvester.frontier;

import dev.linkharvester.model.FileLengths;
import dev.linkharvester.store.Checkpoint;
import dev.linkharvester.store.DurableStore;
import dev.linkharvester.store.FrontierStore;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Groups the changes of a durable store into commits: a group is committed when it is old or large, and while it is, the
 * next one gathers. Any other store never has anything to commit. For one thread.
 */
final class GroupCommit {
    /** URLs whose outcomes are committed together. */
    static final int GROUP = 256;

    /** Age at which a smaller group is committed, in milliseconds. */
    static final long MAX_AGE_MILLIS = 50;

    /** URLs whose outcomes may wait for a slow disk; beyond this nothing is handed out. */
    static final int MAX_UNCOMMITTED = 4 * GROUP;

    /** When the next group is due. */
    enum Due {
        /** Not now: nothing changed, a commit is under way, or the age of the group is being timed. */
        NOT,
        /** Maybe in {@link #MAX_AGE_MILLIS}, see {@link #isDueByAge}. */
        LATER,
        NOW
    }

    private final @Nullable DurableStore store;
    private boolean committing;
    private boolean isTimed;

    GroupCommit(FrontierStore store) {
        this.store = store instanceof DurableStore durable ? durable : null;
    }

    /** Returns whether the disk is so far behind that nothing more may be handed out. */
    boolean isBehind() {
        return store != null && store.endedSinceCut() >= MAX_UNCOMMITTED;
    }

    /** Returns whether a commit is under way. */
    boolean isCommitting() {
        return committing;
    }

    /** Returns whether there are changes that no commit has taken. */
    boolean hasChanges() {
        return store != null && !store.isUnchanged();
    }

    /** Returns when the group that gathers is due; {@link Due#LATER} is returned once a group. */
    Due due() {
        if (store == null || committing || store.isUnchanged()) {
            return Due.NOT;
        }
        if (store.endedSinceCut() >= GROUP) {
            return Due.NOW;
        }
        if (isTimed) {
            return Due.NOT;
        }
        isTimed = true;
        return Due.LATER;
    }

    /** Returns whether the group is due, at the age for which {@link #due} returned {@link Due#LATER}. */
    boolean isDueByAge() {
        isTimed = false;
        return !committing && hasChanges();
    }

    /** Ends the group that gathers; its rows must have been sent to the writer. */
    void begin(Checkpoint checkpoint) {
        durable().cut(checkpoint);
        committing = true;
    }

    /**
     * Commits the group; {@link #end} follows when that is complete.
     *
     * @param lengths of the files, with all rows of the group
     */
    CompletionStage<Void> commit(FileLengths lengths) {
        return durable().commit(lengths);
    }

    /** Records that the group is committed. */
    void end() {
        committing = false;
    }

    private DurableStore durable() {
        if (store == null) {
            throw new IllegalStateException("a store that is not durable has nothing to commit");
        }
        return store;
    }
}
