package dev.linkharvester.politeness;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Keeps the politeness to each host over all harvests of a process.
 *
 * <p>Each harvest enters through a gate of its own. A request starts when all of these hold:
 *
 * <ul>
 *   <li>fewer requests are in flight to the host, from all harvests, than its own harvest allows;
 *   <li>the pause is over that the host asked any harvest for;
 *   <li>the longest delay of all harvests that use the host has passed since the last start.
 * </ul>
 *
 * <p>Requests are admitted first come, first served. So a host sees the pace of the most careful harvest.
 *
 * <p>Safe for use by any thread. The lock of this object guards all state. Under the lock it calls no code of others but
 * {@code isWanted}.
 */
public final class SharedHosts {
    /** Upper bound of the hosts that are kept; the least recently used idle host is dropped first. */
    static final int MAX_HOSTS = 100_000;

    private static final long SLACK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanos;
    private final Alarm alarm;
    private final Map<String, Host> hosts = new LinkedHashMap<>(16, 0.75f, true);

    /** Runs an action later. */
    @FunctionalInterface
    interface Alarm {
        void after(long nanos, Runnable action);
    }

    private record Waiting(Gate gate, BooleanSupplier isWanted, Promise<Runnable> entered) {}

    private static final class Host {
        private final Deque<Waiting> waiting = new ArrayDeque<>();
        private final Map<Gate, Demand> demands = new HashMap<>(2);
        private int inFlight;
        private boolean hasTimer;
        private boolean hasStarted;
        private long lastStart;
        private long pausedUntil = Long.MIN_VALUE;
    }

    /** The delay that one harvest demands of one host. Holds while the harvest sends requests, as its pace needs. */
    private static final class Demand {
        private long delayNanos;
        private int requests;
        private long lastEnd;

        boolean isCurrent(long now) {
            return requests > 0 || now - lastEnd <= 2 * delayNanos + SLACK_NANOS;
        }
    }

    /** Creates the shared state. Its timers belong to the verticle that calls this, and outlive single harvests. */
    public SharedHosts(Vertx vertx) {
        this(System::nanoTime, alarm(vertx, vertx.getOrCreateContext()));
    }

    private static Alarm alarm(Vertx vertx, Context context) {
        return (wait, action) -> context.runOnContext(
                here -> vertx.setTimer(TimeUnit.NANOSECONDS.toMillis(wait) + 1, due -> action.run()));
    }

    SharedHosts(LongSupplier nanos, Alarm alarm) {
        this.nanos = nanos;
        this.alarm = alarm;
    }

    /**
     * Creates the gate of one harvest.
     *
     * @param maxInFlight upper bound of the requests in flight to a host, from all harvests, when one of this harvest starts
     */
    public HostGate gate(int maxInFlight) {
        return new Gate(maxInFlight);
    }

    private final class Gate implements HostGate {
        private final int maxInFlight;

        Gate(int maxInFlight) {
            this.maxInFlight = maxInFlight;
        }

        @Override
        public Future<Runnable> enter(String host, Duration delay, BooleanSupplier isWanted) {
            var waiting = new Waiting(this, isWanted, Promise.promise());
            admit(host, waiting, delay.toNanos());
            return waiting.entered.future();
        }

        @Override
        public void pause(String name, Duration pause) {
            long pauseNanos = HostSignal.clampRetryAfter(pause).toNanos();
            synchronized (SharedHosts.this) {
                var host = hosts.computeIfAbsent(name, first -> new Host());
                host.pausedUntil = Math.max(host.pausedUntil, nanos.getAsLong() + pauseNanos);
            }
        }
    }

    private void admit(String name, Waiting newcomer, long delayNanos) {
        List<Waiting> admitted;
        synchronized (this) {
            var host = hosts.computeIfAbsent(name, first -> new Host());
            host.waiting.addLast(newcomer);
            var demand = host.demands.computeIfAbsent(newcomer.gate, first -> new Demand());
            demand.delayNanos = delayNanos;
            demand.requests++;
            admitted = admitted(name, host);
            dropIdleHosts();
        }
        enter(name, admitted);
    }

    private void admit(String name) {
        List<Waiting> admitted;
        synchronized (this) {
            var host = hosts.get(name);
            admitted = host == null ? List.of() : admitted(name, host);
        }
        enter(name, admitted);
    }

    private List<Waiting> admitted(String name, Host host) {
        var admitted = new ArrayList<Waiting>();
        for (var first = host.waiting.peekFirst(); first != null; first = host.waiting.peekFirst()) {
            if (first.isWanted.getAsBoolean()) {
                if (host.inFlight >= first.gate.maxInFlight) {
                    break;
                }
                long now = nanos.getAsLong();
                long wait = nextPermitted(host, now) - now;
                if (wait > 0) {
                    admitLater(name, host, wait);
                    break;
                }
                host.inFlight++;
                host.hasStarted = true;
                host.lastStart = now;
                admitted.add(first);
            } else {
                ended(host, first.gate);
            }
            host.waiting.removeFirst();
        }
        return admitted;
    }

    private static long nextPermitted(Host host, long now) {
        host.demands.values().removeIf(demand -> !demand.isCurrent(now));
        long delay = 0;
        for (var demand : host.demands.values()) {
            delay = Math.max(delay, demand.delayNanos);
        }
        return Math.max(host.pausedUntil, host.hasStarted ? host.lastStart + delay : now);
    }

    private void ended(Host host, Gate gate) {
        var demand = host.demands.get(gate);
        if (demand != null) {
            demand.requests--;
            demand.lastEnd = nanos.getAsLong();
        }
    }

    private void admitLater(String name, Host host, long wait) {
        if (host.hasTimer) {
            return;
        }
        host.hasTimer = true;
        alarm.after(wait, () -> {
            synchronized (this) {
                host.hasTimer = false;
            }
            admit(name);
        });
    }

    private void enter(String name, List<Waiting> admitted) {
        admitted.forEach(waiting -> waiting.entered.complete(() -> leave(name, waiting.gate)));
    }

    private void leave(String name, Gate gate) {
        synchronized (this) {
            var host = hosts.get(name);
            if (host != null) {
                host.inFlight--;
                ended(host, gate);
            }
        }
        admit(name);
    }

    private void dropIdleHosts() {
        var leastRecentlyUsed = hosts.values().iterator();
        while (hosts.size() > MAX_HOSTS && leastRecentlyUsed.hasNext()) {
            var host = leastRecentlyUsed.next();
            if (host.inFlight > 0 || !host.waiting.isEmpty()) {
                return;
            }
            leastRecentlyUsed.remove();
        }
    }
}
