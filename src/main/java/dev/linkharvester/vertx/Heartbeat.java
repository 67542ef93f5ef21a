package dev.linkharvester.vertx;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;

/**
 * Measures for how long an event loop did not come to its next task, at most: a heartbeat on each, and how late it was.
 * A loop that waits for a core counts as well as one that is held. For benchmarks; it runs when the process is started
 * with {@code -Dharvest.heartbeat=true}.
 */
public final class Heartbeat {
    static final String PROPERTY = "harvest.heartbeat";

    private static final long BEAT_MILLIS = 10;

    private final LongAccumulator longestNanos = new LongAccumulator(Long::max, 0);

    private Heartbeat() {}

    /** Begins to measure {@link EventLoops}; the Future completes when each of them is being measured. */
    public static Future<Heartbeat> start(Vertx vertx) {
        var heartbeat = new Heartbeat();
        var everyLoop = new DeploymentOptions().setInstances(EventLoops.COUNT);
        return vertx.deployVerticle(heartbeat::pulse, everyLoop).map(heartbeat);
    }

    public static boolean isWanted() {
        return Boolean.getBoolean(PROPERTY);
    }

    /** The longest pause so far. */
    public Duration longest() {
        return Duration.ofNanos(longestNanos.get());
    }

    private VerticleBase pulse() {
        return new VerticleBase() {
            private long due;

            @Override
            public Future<?> start() {
                due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BEAT_MILLIS);
                vertx.setPeriodic(BEAT_MILLIS, beat -> {
                    long now = System.nanoTime();
                    longestNanos.accumulate(now - due);
                    due = now + TimeUnit.MILLISECONDS.toNanos(BEAT_MILLIS);
                });
                return Future.succeededFuture();
            }
        };
    }
}
