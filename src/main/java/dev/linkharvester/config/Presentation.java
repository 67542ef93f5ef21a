package dev.linkharvester.config;

/**
 * Says how a run shows itself on standard error.
 *
 * @param quiet whether it shows errors alone
 * @param verbosity 0: failing pages; 1: every page; 2: every step of every URL
 * @param progress whether a status line is wanted
 * @param color when colours are used
 * @param logFormat of the log
 */
public record Presentation(boolean quiet, int verbosity, boolean progress, ColorChoice color, LogFormat logFormat) {

    /** When colours are used. */
    public enum ColorChoice {
        /** On a terminal, unless {@code NO_COLOR} is set. */
        AUTO,
        ALWAYS,
        NEVER
    }

    /** The form of a log line. */
    public enum LogFormat {
        TEXT,
        /** One JSON object a line. */
        JSON
    }
}
