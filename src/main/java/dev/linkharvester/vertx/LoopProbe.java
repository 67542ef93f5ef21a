package dev.linkharvester.vertx;

import dev.linkharvester.metrics.ServiceMetrics;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;

/** Measures how late the timers of an event loop come: to be deployed once for each. */
public final class LoopProbe extends VerticleBase {
    private static final Duration EVERY = Duration.ofMillis(250);

    private final ServiceMetrics metrics;
    private long expected;

    public LoopProbe(ServiceMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        expected = System.nanoTime() + EVERY.toNanos();
        vertx.setPeriodic(EVERY.toMillis(), tick -> {
            long now = System.nanoTime();
            metrics.loopDelay(Thread.currentThread().getName(), Duration.ofNanos(Math.max(0, now - expected)));
            expected = now + EVERY.toNanos();
        });
        return Future.succeededFuture();
    }
}
