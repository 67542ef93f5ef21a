package dev.linkharvester.seed;

import java.io.IOException;

/** A seed input cannot be read at all. The message is one line for the user: which, why, and what to do. */
public final class SeedFailure extends IOException {
    private static final long serialVersionUID = 1;

    SeedFailure(String message) {
        super(message);
    }

    SeedFailure(String message, IOException cause) {
        super(message, cause);
    }
}
