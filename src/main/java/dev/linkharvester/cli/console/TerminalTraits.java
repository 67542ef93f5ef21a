package dev.linkharvester.cli.console;

import dev.linkharvester.config.Presentation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Says what standard error can do.
 *
 * @param interactive whether a person watches it
 * @param columns its width, at least 20
 * @param colors whether colours are wanted on it
 */
public record TerminalTraits(boolean interactive, int columns, boolean colors) {
    private static final int DEFAULT_COLUMNS = 80;
    private static final int MIN_COLUMNS = 20;

    /** The traits of a stream for machines. */
    static final TerminalTraits NONE = new TerminalTraits(false, DEFAULT_COLUMNS, false);

    /** Set by the launcher, which can ask the shell: true or false. */
    private static final String INTERACTIVE_PROPERTY = "harvest.terminal";

    /** Set by the launcher: the width. */
    private static final String COLUMNS_PROPERTY = "harvest.columns";

    /** Returns the traits of the standard error of this process. */
    public static TerminalTraits ofStandardError(Presentation.ColorChoice color, Map<String, String> environment) {
        var known = System.getProperty(INTERACTIVE_PROPERTY);
        boolean interactive = known == null ? isTerminalDevice() : Boolean.parseBoolean(known);
        var columns = environment.getOrDefault("COLUMNS", System.getProperty(COLUMNS_PROPERTY, ""));
        return of(interactive, columns, color, environment);
    }

    /** Decides from what is known; NO_COLOR counts when it is set and not empty (no-color.org). */
    static TerminalTraits of(
            boolean terminal, String columns, Presentation.ColorChoice color, Map<String, String> environment) {
        boolean dumb = environment.getOrDefault("TERM", "").equals("dumb");
        boolean colors = switch (color) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                terminal && !dumb && environment.getOrDefault("NO_COLOR", "").isEmpty();
        };
        return new TerminalTraits(terminal && !dumb, width(columns), colors);
    }

    private static int width(String columns) {
        try {
            int width = Integer.parseInt(columns);
            return width <= 0 ? DEFAULT_COLUMNS : Math.max(MIN_COLUMNS, width);
        } catch (NumberFormatException unknown) {
            return DEFAULT_COLUMNS;
        }
    }

    /** Where there is /proc, it names the device; elsewhere only the launcher knows. */
    private static boolean isTerminalDevice() {
        try {
            var device = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException noSuchPlace) {
            return false;
        }
    }
}
