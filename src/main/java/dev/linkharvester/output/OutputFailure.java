package dev.linkharvester.output;

import java.io.IOException;

/** Ends a run whose output or report cannot be written. The message is one line for the user. */
public final class OutputFailure extends IOException {
    private static final long serialVersionUID = 1;

    OutputFailure(String message) {
        super(message);
    }

    OutputFailure(String message, IOException cause) {
        super(message, cause);
    }

    /** Returns whether the output is a pipe whose reader has left. */
    public boolean isReaderGone() {
        return getCause() != null && "Broken pipe".equals(getCause().getMessage());
    }
}
