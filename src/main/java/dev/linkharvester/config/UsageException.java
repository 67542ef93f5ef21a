package dev.linkharvester.config;

import java.util.List;

/** The user asked for something that is not possible: each problem is one line that says what, where and what to do. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String lines;

    /** One problem. */
    public UsageException(String problem) {
        this(List.of(problem));
    }

    /** Everything that is wrong, so that it can be put right in one go. */
    public UsageException(List<String> problems) {
        super(String.join("\n", problems), null, false, false);
        this.lines = String.join("\n", problems);
    }

    /** At least one line, none with a line break or a secret. */
    public List<String> problems() {
        return lines.lines().toList();
    }
}
