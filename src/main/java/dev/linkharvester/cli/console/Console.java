package dev.linkharvester.cli.console;

import dev.linkharvester.config.Presentation;
import dev.linkharvester.failure.HarvestException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints what a command says on standard error besides its log: lines of text or, where the log is JSON, events of the
 * log, so that a program that reads it finds one object per line and nothing else.
 */
public final class Console {
    /** The level is that of the message; the caller decides whether there is a message at all. */
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);

    private final Terminal terminal;
    private final Presentation.LogFormat format;

    Console(Terminal terminal, Presentation.LogFormat format) {
        this.terminal = terminal;
        this.format = format;
    }

    /** On the standard error of this process. */
    public static Console standardError(Presentation.LogFormat format) {
        return new Console(Terminal.standardError(), format);
    }

    /** Prints finished lines. */
    public void say(String lines) {
        switch (format) {
            case TEXT -> terminal.lines(lines);
            case JSON -> LOG.info("{}", lines.stripTrailing());
        }
    }

    /** Prints a problem, on one line. */
    public void problem(String line) {
        switch (format) {
            case TEXT -> terminal.lines("harvest: " + line);
            case JSON -> LOG.error("{}", line);
        }
    }

    /** Prints the problems of a failure, and returns the exit code of a process that ends by it. */
    public int report(HarvestException failure) {
        failure.problems().forEach(this::problem);
        return failure.exitCode();
    }

    /** Replaces the status line; an empty text removes it. Only where the {@link #traits} are interactive. */
    void status(String text) {
        terminal.status(text);
    }

    /** Returns what can be shown: no colors and no status line within JSON. */
    public TerminalTraits traits(Presentation.ColorChoice color, Map<String, String> environment) {
        return switch (format) {
            case TEXT -> TerminalTraits.ofStandardError(color, environment);
            case JSON -> TerminalTraits.NONE;
        };
    }
}
