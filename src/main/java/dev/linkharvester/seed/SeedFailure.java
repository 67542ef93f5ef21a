package dev.linkharvester.seed;

import dev.linkharvester.failure.ExitCodes;
import dev.linkharvester.failure.HarvestException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reports a seed input that cannot be read, so that the run does not start. */
public final class SeedFailure extends HarvestException {
    private static final long serialVersionUID = 1;

    SeedFailure(String message) {
        this(message, null);
    }

    SeedFailure(String message, @Nullable IOException cause) {
        super(ExitCodes.USAGE, message, cause);
    }
}
