package dev.linkharvester.cli.console;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.encoder.Encoder;
import dev.linkharvester.config.Presentation;
import org.slf4j.LoggerFactory;

/** Turns the options of the console into log levels and the form of a line. */
public final class Logging {
    private static final String OUR_LOGGERS = "dev.linkharvester";
    private static final String LINE = "%d{HH:mm:ss.SSS} %-5level %msg%n";

    private Logging() {}

    /** Applies the options that are given; the rest stays as the configuration has it. */
    public static void show(Presentation presentation) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            show(presentation, context);
        }
    }

    /**
     * Applies the options of a service, which also logs its jobs and every write. A page that fails is a detail of its
     * job, which counts failures in the end, so the frontier does not warn of each. A level that a file sets for one of
     * these loggers stays.
     */
    public static void showService(Presentation presentation) {
        show(presentation);
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context && !presentation.quiet()) {
            setUnlessSet(context, "service", Level.INFO);
            setUnlessSet(context, "job", Level.INFO);
            if (presentation.verbosity() < 2) {
                setUnlessSet(context, "frontier", Level.ERROR);
            }
        }
    }

    private static void setUnlessSet(LoggerContext context, String part, Level level) {
        var logger = context.getLogger(OUR_LOGGERS + '.' + part);
        if (logger.getLevel() == null) {
            logger.setLevel(level);
        }
    }

    static void show(Presentation presentation, LoggerContext context) {
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        var ours = context.getLogger(OUR_LOGGERS);
        if (presentation.quiet()) {
            root.setLevel(Level.ERROR);
            ours.setLevel(Level.ERROR);
        } else if (presentation.verbosity() > 0) {
            ours.setLevel(presentation.verbosity() == 1 ? Level.INFO : Level.DEBUG);
        }
        if (presentation.logFormat() == Presentation.LogFormat.JSON) {
            root.detachAndStopAllAppenders();
            root.addAppender(appender(context, Presentation.LogFormat.JSON));
            context.getLogger(Console.class).setLevel(Level.INFO);
        }
    }

    static Appender<ILoggingEvent> appender(LoggerContext context, Presentation.LogFormat format) {
        var appender = new TerminalAppender();
        appender.setContext(context);
        appender.setName("terminal");
        appender.setEncoder(
                switch (format) {
                    case TEXT -> text(context);
                    case JSON -> json(context);
                });
        appender.start();
        return appender;
    }

    private static Encoder<ILoggingEvent> text(LoggerContext context) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(LINE);
        encoder.start();
        return encoder;
    }

    /** The message as it reads, not its template and arguments. */
    private static Encoder<ILoggingEvent> json(LoggerContext context) {
        var encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        return encoder;
    }
}
