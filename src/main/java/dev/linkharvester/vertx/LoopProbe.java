package dev.linkharvester.vertx;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * Measures how late the timers of every event loop come. A loop that waits for a core counts as well as one that a task
 * blocks.
 */
public final class LoopProbe {
    private final Duration interval;
    private final Listener listener;

    /** Receives one measurement, on the loop that was measured. */
    @FunctionalInterface
    public interface Listener {
        /** @param lateNanos how late the timer came; may be negative when the timer before came late */
        void measured(String loop, long lateNanos);
    }

    private LoopProbe(Duration interval, Listener listener) {
        this.interval = interval;
        this.listener = listener;
    }

    /** Measures all {@link EventLoops}; completes when every loop is being measured. */
    public static Future<Void> start(Vertx vertx, Duration interval, Listener listener) {
        var probe = new LoopProbe(interval, listener);
        var everyLoop = new DeploymentOptions().setInstances(EventLoops.COUNT);
        return vertx.deployVerticle(probe::verticle, everyLoop).mapEmpty();
    }

    private VerticleBase verticle() {
        return new VerticleBase() {
            private long due;

            @Override
            public Future<?> start() {
                due = System.nanoTime() + interval.toNanos();
                vertx.setPeriodic(interval.toMillis(), tick -> {
                    long now = System.nanoTime();
                    listener.measured(Thread.currentThread().getName(), now - due);
                    due = now + interval.toNanos();
                });
                return Future.succeededFuture();
            }
        };
    }
}
