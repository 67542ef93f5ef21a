package dev.linkharvester.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.VertxOptions;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** Listens for what Vert.x's thread checker says about event loops that were blocked for 100 ms or more. */
final class BlockedLoops implements AutoCloseable {
    private static final long BLOCKED_MILLIS = 100;

    private final Logger checker = (Logger) LoggerFactory.getLogger("io.vertx.core.impl.BlockedThreadChecker");
    private final ListAppender<ILoggingEvent> reports = new ListAppender<>();

    BlockedLoops() {
        reports.start();
        checker.addAppender(reports);
    }

    static VertxOptions options() {
        return new VertxOptions()
                .setBlockedThreadCheckInterval(BLOCKED_MILLIS / 2)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS)
                .setMaxEventLoopExecuteTime(BLOCKED_MILLIS)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS)
                .setWarningExceptionTime(BLOCKED_MILLIS)
                .setWarningExceptionTimeUnit(TimeUnit.MILLISECONDS);
    }

    /** Whether nothing was reported so far. */
    boolean isSilent() {
        synchronized (reports) { // as its writers are
            return reports.list.isEmpty();
        }
    }

    @Override
    public void close() {
        checker.detachAppender(reports);
        assertThat(reports.list).map(ILoggingEvent::getFormattedMessage).isEmpty();
    }
}
