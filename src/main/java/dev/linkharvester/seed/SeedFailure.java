package dev.linkharvester.seed;

import java.io.IOException;

/** Reports a seed input that cannot be read. The message is one line for the user: which input, why, what to do. */
public final class SeedFailure extends IOException {
    private static final long serialVersionUID = 1;

    SeedFailure(String message) {
        super(message);
    }

    SeedFailure(String message, IOException cause) {
        super(message, cause);
    }
}
