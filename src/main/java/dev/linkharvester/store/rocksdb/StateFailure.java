package dev.linkharvester.store.rocksdb;

import org.jspecify.annotations.Nullable;

/**
 * A state folder cannot be used, or not any more. The message is one line for the user: what is wrong, where, and what to
 * do.
 */
public final class StateFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean contradiction;

    StateFailure(String message) {
        super(message);
        contradiction = false;
    }

    StateFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
        contradiction = false;
    }

    private StateFailure(String message, boolean contradiction) {
        super(message);
        this.contradiction = contradiction;
    }

    /** The folder is not at fault: it was begun with other options, or is none. */
    static StateFailure contradiction(String message) {
        return new StateFailure(message, true);
    }

    /** Whether the options are at fault, and not the folder. */
    public boolean isContradiction() {
        return contradiction;
    }
}
