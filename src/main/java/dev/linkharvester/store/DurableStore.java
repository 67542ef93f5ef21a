package dev.linkharvester.store;

import dev.linkharvester.model.FileLengths;

/**
 * A store from which another run goes on. Changes gather in a group; a group becomes durable as a whole, with the lengths
 * of the files in which the rows of all its URLs are. Methods block.
 */
public interface DurableStore extends FrontierStore {
    /** Whether nothing changed since the last {@link #cut}. */
    boolean isUnchanged();

    /** URLs that got their outcome since the last {@link #cut}. */
    int ended();

    /** Ends the group that gathers; what changes from now on is in the next one. The group before must be committed. */
    void cut(Checkpoint checkpoint);

    /** Makes the group durable that was cut last. */
    void commit(FileLengths lengths);
}
