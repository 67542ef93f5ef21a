package dev.linkharvester.store.rocksdb;

import dev.linkharvester.failure.ExitCodes;
import dev.linkharvester.failure.HarvestException;
import org.jspecify.annotations.Nullable;

/** A state folder cannot be used, or not any more. */
public final class StateFailure extends HarvestException {
    private static final long serialVersionUID = 1;

    StateFailure(String message) {
        this(message, null);
    }

    StateFailure(String message, @Nullable Throwable cause) {
        super(ExitCodes.STOPPED, message, cause);
    }

    private StateFailure(int exitCode, String message) {
        super(exitCode, message, null);
    }

    /** Reports that the options are at fault, and not the folder: it was begun with other options, or is none. */
    static StateFailure contradiction(String message) {
        return new StateFailure(ExitCodes.USAGE, message);
    }
}
