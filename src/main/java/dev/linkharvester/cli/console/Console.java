package dev.linkharvester.cli.console;

import dev.linkharvester.config.Presentation;
import dev.linkharvester.failure.HarvestException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a command says on standard error besides its log: lines of text or, where the log is JSON, events of the log, so
 * that whoever reads it finds one object a line and nothing else.
 */
public final class Console {
    /** Its level is that of what is said; whether it is said at all, the caller decides. */
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);

    private final Terminal terminal;
    private final Presentation.LogFormat format;

    /** On a terminal, or wherever its stream leads. */
    public Console(Terminal terminal, Presentation.LogFormat format) {
        this.terminal = terminal;
        this.format = format;
    }

    /** On the standard error of this process. */
    public static Console standardError(Presentation.LogFormat format) {
        return new Console(Terminal.standardError(), format);
    }

    /** Says finished lines. */
    public void say(String lines) {
        switch (format) {
            case TEXT -> terminal.lines(lines);
            case JSON -> LOG.info("{}", lines.stripTrailing());
        }
    }

    /** Says what is wrong, on one line. */
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

    /** Replaces the status line; one that is empty takes it away. Only where the {@link #traits} are interactive. */
    void status(String text) {
        terminal.status(text);
    }

    /** What can be shown: no colours and no status line within JSON. */
    public TerminalTraits traits(Presentation.ColorChoice color, Map<String, String> environment) {
        return switch (format) {
            case TEXT -> TerminalTraits.ofStandardError(color, environment);
            case JSON -> TerminalTraits.NONE;
        };
    }
}
