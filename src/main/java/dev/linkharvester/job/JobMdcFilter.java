package dev.linkharvester.job;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import dev.linkharvester.harvest.Harvest;
import io.vertx.core.Vertx;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.Marker;

/**
 * Adds the id of the job to every line that a stage of its harvest logs. The stages know no job: the id is in the
 * configuration of the Vert.x context on which they run.
 */
final class JobMdcFilter extends TurboFilter {
    /** The key of the id in the MDC. */
    static final String KEY = "job";

    private JobMdcFilter() {}

    /** Adds the filter to the logging of this process, once. */
    static void install() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                && context.getTurboFilterList().stream().noneMatch(JobMdcFilter.class::isInstance)) {
            var filter = new JobMdcFilter();
            filter.setContext(context);
            filter.start();
            context.addTurboFilter(filter);
        }
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] parameters,
            @Nullable Throwable failure) {
        if (level.isGreaterOrEqual(logger.getEffectiveLevel())) {
            job().ifPresentOrElse(job -> MDC.put(KEY, job), () -> MDC.remove(KEY));
        }
        return FilterReply.NEUTRAL;
    }

    private static Optional<String> job() {
        return Optional.ofNullable(Vertx.currentContext())
                .flatMap(context -> Optional.ofNullable(context.config()))
                .map(config -> config.getString(Harvest.NAME));
    }
}
