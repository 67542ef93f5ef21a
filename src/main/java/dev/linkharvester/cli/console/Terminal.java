package dev.linkharvester.cli.console;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Owns standard error: finished lines scroll, one status line stays below them. Safe for use by several threads; each
 * call writes once, so that lines of other processes do not end up inside.
 */
public final class Terminal {
    private static final Terminal STANDARD_ERROR = new Terminal(System.err);
    private static final String TO_START_AND_ERASE = "\r\u001b[K";

    private final PrintStream stream;

    /** The text below the last finished line; empty when there is none. Guarded by this. */
    private String status = "";

    Terminal(PrintStream stream) {
        this.stream = stream;
    }

    /** Returns the only one of this process, which has one standard error. */
    public static Terminal standardError() {
        return STANDARD_ERROR;
    }

    /** Writes finished lines above the status line. */
    public synchronized void lines(String text) {
        var ended = text.endsWith("\n") ? text : text + "\n";
        write(status.isEmpty() ? ended : TO_START_AND_ERASE + ended + status);
    }

    /** Replaces the status line; an empty text removes it. Only for terminals. */
    public synchronized void status(String text) {
        if (!text.equals(status)) {
            status = text;
            write(TO_START_AND_ERASE + text);
        }
    }

    private void write(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        stream.write(bytes, 0, bytes.length);
        stream.flush();
    }
}
