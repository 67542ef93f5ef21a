package dev.linkharvester.output;

import dev.linkharvester.failure.ExitCodes;
import dev.linkharvester.failure.HarvestException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The output or the report cannot be written, so the run cannot go on. */
public final class OutputFailure extends HarvestException {
    private static final long serialVersionUID = 1;

    OutputFailure(String message) {
        this(message, null);
    }

    OutputFailure(String message, @Nullable IOException cause) {
        super(ExitCodes.STOPPED, message, cause);
    }
}
