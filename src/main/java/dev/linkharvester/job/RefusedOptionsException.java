package dev.linkharvester.job;

import java.util.List;

/** The options of a job are wrong; each problem is one line without a secret. */
public final class RefusedOptionsException extends Exception {
    private static final long serialVersionUID = 1;

    private final String lines;

    public RefusedOptionsException(List<String> problems) {
        super(String.join("; ", problems), null, false, false);
        lines = String.join("\n", problems);
    }

    /** Returns the problems; at least one. */
    public List<String> problems() {
        return lines.lines().toList();
    }
}
