package dev.linkharvester.failure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure that the user can put right, with the exit code of a process that ends by it. Each problem is one line that
 * says what is wrong, where, and what to do; none holds a secret.
 */
public abstract class HarvestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    /** @param exitCode one of {@link ExitCodes} */
    protected HarvestException(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** Leaves the stack trace out, for a failure that is found in the user's input. */
    protected HarvestException(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    /** Returns the exit code of a process that ends by this failure. */
    public int exitCode() {
        return isReaderGone() ? ExitCodes.DONE : exitCode;
    }

    /** Returns the lines for the user; none when nobody misses what could not be done. */
    public List<String> problems() {
        return isReaderGone() ? List.of() : String.valueOf(getMessage()).lines().toList();
    }

    /** Returns whether the output is a pipe whose reader has left, as {@code head} does: nobody misses the rest. */
    public final boolean isReaderGone() {
        return getCause() != null && "Broken pipe".equals(getCause().getMessage());
    }
}
