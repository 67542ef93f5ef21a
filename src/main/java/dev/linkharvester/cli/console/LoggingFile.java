package dev.linkharvester.cli.console;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;

/** A configuration file of the log. */
final class LoggingFile {
    /**
     * CRC-32 of the file as it ships. That file does what happens without it, so it need not be parsed, which takes 100
     * ms and more. A test compares.
     */
    static final long SHIPPED_CRC = 0x2d35e0feL;

    private final Path file;
    private final Terminal terminal;

    /** @param terminal where a problem with the file is printed */
    LoggingFile(Path file, Terminal terminal) {
        this.file = file;
        this.terminal = terminal;
    }

    /** Returns whether the file is there, and is another one than the file that ships. */
    boolean isEdited() {
        try {
            return Files.isRegularFile(file) && checksum(file) != SHIPPED_CRC;
        } catch (IOException unreadable) {
            return true;
        }
    }

    static long checksum(Path file) throws IOException {
        var checksum = new CRC32();
        checksum.update(Files.readAllBytes(file));
        return checksum.getValue();
    }

    /**
     * Sets the log up as the file says; if that has an error, prints it, leaves the log as it was, and returns false.
     */
    boolean configure(LoggerContext context) {
        var error = read(context);
        var warning = first(context, Status.WARN);
        // Logback itself would print them to standard output, where data alone goes.
        context.getStatusManager().clear();
        if (error.isPresent()) {
            context.reset();
            terminal.lines("harvest: " + file + ": cannot be used, so the log is as without it: " + error.get());
            return false;
        }
        warning.ifPresent(text -> terminal.lines("harvest: " + file + ": " + text));
        return true;
    }

    private Optional<String> read(LoggerContext context) {
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(file.toFile());
        } catch (JoranException notUnderstood) {
            return Optional.of(
                    first(context, Status.ERROR).orElseGet(() -> String.valueOf(notUnderstood.getMessage())));
        }
        return first(context, Status.ERROR);
    }

    private static Optional<String> first(LoggerContext context, int level) {
        return context.getStatusManager().getCopyOfStatusList().stream()
                .filter(status -> status.getEffectiveLevel() == level)
                .map(status -> String.valueOf(status.getMessage()))
                .findFirst();
    }
}
