package dev.linkharvester.vertx;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.LongAccumulator;

/** Measures the longest pause of an event loop. For benchmarks: {@code -Dharvest.heartbeat=true} switches it on. */
public final class Heartbeat {
    static final String PROPERTY = "harvest.heartbeat";

    private static final Duration INTERVAL = Duration.ofMillis(10);

    private final LongAccumulator longestNanos = new LongAccumulator(Long::max, 0);

    private Heartbeat() {}

    /** Begins to measure; completes when every event loop is being measured. */
    public static Future<Heartbeat> start(Vertx vertx) {
        var heartbeat = new Heartbeat();
        return LoopProbe.start(vertx, INTERVAL, (loop, late) -> heartbeat.longestNanos.accumulate(late))
                .map(heartbeat);
    }

    public static boolean isWanted() {
        return Boolean.getBoolean(PROPERTY);
    }

    /** Returns the longest pause so far. */
    public Duration longest() {
        return Duration.ofNanos(longestNanos.get());
    }
}
