package dev.linkharvester.cli.console;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.linkharvester.config.Presentation;
import java.nio.file.Path;

/**
 * Sets the log up: from {@code config/logback.xml} where that was edited, else in code: warnings as text on standard
 * error. Reading the same from XML would be a good part of a short run. Logback finds this class as a service.
 *
 * <p>A file that {@code -Dlogback.configurationFile} names counts before both. The options {@code -q}, {@code -v} and
 * {@code --log-format} are applied later, by {@link Logging}, and hold over the levels and the appenders of any file.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LoggingDefaults extends ContextAwareBase implements Configurator {
    static final String FILE_PROPERTY = "logback.configurationFile";

    private final LoggingFile file;

    public LoggingDefaults() {
        this(new LoggingFile(Path.of("config", "logback.xml"), Terminal.standardError()));
    }

    LoggingDefaults(LoggingFile file) {
        this.file = file;
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (System.getProperty(FILE_PROPERTY) != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        if (!file.isEdited() || !file.configure(context)) {
            setDefaults(context);
        }
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static void setDefaults(LoggerContext context) {
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        // It warns of every robots.txt with a line that it does not know.
        context.getLogger("crawlercommons").setLevel(Level.ERROR);
        // It logs what a server does wrong as an error without the URL; the harvest reports it with the URL.
        context.getLogger("io.vertx.core.net.impl.ConnectionBase").setLevel(Level.OFF);
        root.addAppender(Logging.appender(context, Presentation.LogFormat.TEXT));
    }
}
