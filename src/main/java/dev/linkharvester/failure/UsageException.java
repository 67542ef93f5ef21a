package dev.linkharvester.failure;

import java.util.List;

/** Reports wrong arguments, options or configuration: every problem at once, so that one correction is enough. */
public final class UsageException extends HarvestException {
    private static final long serialVersionUID = 1;

    /** One problem. */
    public UsageException(String problem) {
        super(ExitCodes.USAGE, problem);
    }

    /** @param problems at least one line each, without a line break or a secret */
    public UsageException(List<String> problems) {
        this(String.join("\n", problems));
    }
}
