package dev.linkharvester.output;

import java.io.IOException;

/** The output or the report cannot be written, so the run cannot go on. The message is one line for the user. */
public final class OutputFailure extends IOException {
    private static final long serialVersionUID = 1;

    OutputFailure(String message) {
        super(message);
    }

    OutputFailure(String message, IOException cause) {
        super(message, cause);
    }

    /** Whether a pipe cannot be written since its reader has left: nobody misses what would follow. */
    public boolean isReaderGone() {
        return getCause() != null && "Broken pipe".equals(getCause().getMessage());
    }
}
