package dev.linkharvester.store;

import dev.linkharvester.failure.ExitCodes;
import dev.linkharvester.failure.HarvestException;
import org.jspecify.annotations.Nullable;

/**
 * Says that a durable store cannot be used, or no longer. The message is one line for the user: what is wrong, where, and
 * what to do.
 */
public final class StateFailure extends HarvestException {
    private static final long serialVersionUID = 1;

    public StateFailure(String message) {
        this(message, null);
    }

    public StateFailure(String message, @Nullable Throwable cause) {
        super(ExitCodes.STOPPED, message, cause);
    }

    private StateFailure(int exitCode, String message) {
        super(exitCode, message, null);
    }

    /** Creates the failure of a store that is intact, but was started with other options, or does not exist. */
    public static StateFailure contradiction(String message) {
        return new StateFailure(ExitCodes.USAGE, message);
    }
}
