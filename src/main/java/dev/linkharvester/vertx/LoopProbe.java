package dev.linkharvester.vertx;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Measures how late the timers of each event loop fire. A loop that waits for a core counts as much as one that a task
 * blocks. One instance runs on each of the {@link EventLoops}.
 */
public final class LoopProbe extends VerticleBase {
    private static final String PROPERTY = "harvest.heartbeat";
    private static final Duration BENCHMARK_PERIOD = Duration.ofMillis(10);

    private final Duration period;
    private final BiConsumer<String, Duration> listener;
    private long expected;

    private LoopProbe(Duration period, BiConsumer<String, Duration> listener) {
        this.period = period;
        this.listener = listener;
    }

    /**
     * Starts to measure; the Future completes when every loop is measured.
     *
     * @param period the time between two timers of a loop
     * @param listener receives the name of the loop and the delay of each timer, on the thread of that loop
     */
    public static Future<Void> deploy(Vertx vertx, Duration period, BiConsumer<String, Duration> listener) {
        var everyLoop = new DeploymentOptions().setInstances(EventLoops.COUNT);
        return vertx.deployVerticle(() -> new LoopProbe(period, listener), everyLoop)
                .mapEmpty();
    }

    /** Starts to measure for a benchmark, every 10 ms; the Future's value returns the longest delay so far. */
    public static Future<Supplier<Duration>> deployForBenchmark(Vertx vertx) {
        var longestNanos = new LongAccumulator(Long::max, 0);
        Supplier<Duration> longest = () -> Duration.ofNanos(longestNanos.get());
        return deploy(vertx, BENCHMARK_PERIOD, (loop, delay) -> longestNanos.accumulate(delay.toNanos()))
                .map(longest);
    }

    /** Returns whether the process was started with {@code -Dharvest.heartbeat=true}, as the benchmarks do. */
    public static boolean isBenchmark() {
        return Boolean.getBoolean(PROPERTY);
    }

    @Override
    public Future<?> start() {
        expected = System.nanoTime() + period.toNanos();
        vertx.setPeriodic(period.toMillis(), timer -> {
            long now = System.nanoTime();
            listener.accept(Thread.currentThread().getName(), Duration.ofNanos(Math.max(0, now - expected)));
            expected = now + period.toNanos();
        });
        return Future.succeededFuture();
    }
}
