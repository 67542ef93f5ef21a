package dev.linkharvester.store;

import org.jspecify.annotations.Nullable;

/**
 * Says that a durable store cannot be used, or no longer. The message is one line for the user: what is wrong, where, and
 * what to do.
 */
public final class StateFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean contradiction;

    public StateFailure(String message) {
        this(message, null);
    }

    public StateFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
        contradiction = false;
    }

    private StateFailure(String message, boolean contradiction) {
        super(message);
        this.contradiction = contradiction;
    }

    /** Creates the failure of a store that is intact, but was started with other options, or does not exist. */
    public static StateFailure contradiction(String message) {
        return new StateFailure(message, true);
    }

    /** Whether the options are wrong, and not the store. */
    public boolean isContradiction() {
        return contradiction;
    }
}
