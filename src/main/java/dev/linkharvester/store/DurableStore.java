package dev.linkharvester.store;

import dev.linkharvester.model.FileLengths;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A store from which another run continues.
 *
 * <p>Changes gather in a group. A group becomes durable as a whole, together with the lengths of the files that hold the
 * rows of all URLs that ended in it. At most one group is being committed, while the next one gathers. All look-ups see the
 * changes of both at once.
 */
public interface DurableStore extends FrontierStore, AutoCloseable {
    @Override
    default boolean outlivesRun() {
        return true;
    }

    /** Returns the lengths of the files at the last commit of the run before; empty when nothing was committed. */
    Optional<FileLengths> lengths();

    /** Whether nothing has changed since the last {@link #cut}. */
    boolean isUnchanged();

    /** Returns how many URLs have ended since the last {@link #cut}. */
    int endedSinceCut();

    /** Closes the group that gathers and opens the next one. The group before must be durable. */
    void cut(Checkpoint checkpoint);

    /**
     * Makes the group durable that was cut last. May be answered later, from any thread: this is the one call of a store
     * that may cross a network. The stage completes when the group is durable, and fails with a {@link StateFailure} when
     * it cannot be; after a failure the store can only be closed.
     */
    CompletionStage<Void> commit(FileLengths lengths);

    /** Closes the store. Changes that are not committed are lost. */
    @Override
    void close();
}
