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
 * Keeps the politeness to a host over all harvests of a process. Each harvest enters through a gate of its own: no request
 * begins while as many as its harvest allows are in flight to the host, whoever made them; nor while the host has asked to
 * be left alone, whomever it told; nor before the longest gap since the last one began that any harvest which asks this
 * host keeps or has been taught. First come first served, so a host is asked at the pace of the most careful harvest.
 *
 * <p>Safe for use by any thread: all state is guarded by this object's lock, and nobody is called while it is held but
 * {@code wanted}.
 */
public final class SharedHosts {
    /** Idle hosts whose last request is remembered, at most; the longest unused are forgotten first. */
    static final int REMEMBERED = 100_000;

    /** No host is left alone for longer, however long it asks for: the bound that the frontier keeps, too. */
    static final Duration MAX_PAUSE = Duration.ofMinutes(5);

    private static final long SLACK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanos;
    private final Alarm alarm;
    private final Map<String, Host> hosts = new LinkedHashMap<>(16, 0.75f, true);

    /** Runs something later. */
    @FunctionalInterface
    interface Alarm {
        void after(long nanos, Runnable action);
    }

    private record Waiting(Gate gate, BooleanSupplier wanted, Promise<Runnable> entered) {}

    private static final class Host {
        private final Deque<Waiting> waiting = new ArrayDeque<>();
        private final Map<Gate, Wish> wishes = new HashMap<>(2);
        private int inFlight;
        private boolean timed;
        private boolean asked;
        private long lastStart;
        private long notBefore = Long.MIN_VALUE;
    }

    /** The gap of one harvest. It counts while the harvest asks the host: its next request comes within the gap. */
    private static final class Wish {
        private long gapNanos;
        private int requests;
        private long last;

        boolean counts(long now) {
            return requests > 0 || now - last <= 2 * gapNanos + SLACK_NANOS;
        }
    }

    /** Its timers live as long as the verticle that makes it: those of a harvest would end with that, while others wait. */
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
     * The gate of one harvest.
     *
     * @param bound requests in flight to a host, at most
     */
    public HostGate gate(int bound) {
        return new Gate(bound);
    }

    private final class Gate implements HostGate {
        private final int bound;

        Gate(int bound) {
            this.bound = bound;
        }

        @Override
        public Future<Runnable> enter(String host, Duration gap, BooleanSupplier wanted) {
            var waiting = new Waiting(this, wanted, Promise.promise());
            admit(host, waiting, gap.toNanos());
            return waiting.entered.future();
        }

        @Override
        public void leaveAlone(String name, Duration time) {
            long rest = time.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE.toNanos() : time.toNanos();
            synchronized (SharedHosts.this) {
                var host = hosts.computeIfAbsent(name, first -> new Host());
                host.notBefore = Math.max(host.notBefore, nanos.getAsLong() + rest);
            }
        }
    }

    private void admit(String name, Waiting newcomer, long gapNanos) {
        List<Waiting> admitted;
        synchronized (this) {
            var host = hosts.computeIfAbsent(name, first -> new Host());
            host.waiting.addLast(newcomer);
            var wish = host.wishes.computeIfAbsent(newcomer.gate, first -> new Wish());
            wish.gapNanos = gapNanos;
            wish.requests++;
            admitted = admitted(name, host);
            forget();
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
            if (first.wanted.getAsBoolean()) {
                if (host.inFlight >= first.gate.bound) {
                    break;
                }
                long now = nanos.getAsLong();
                long wait = nextPermitted(host, now) - now;
                if (wait > 0) {
                    callAgain(name, host, wait);
                    break;
                }
                host.inFlight++;
                host.asked = true;
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
        host.wishes.values().removeIf(wish -> !wish.counts(now));
        long gap = 0;
        for (var wish : host.wishes.values()) {
            gap = Math.max(gap, wish.gapNanos);
        }
        return host.asked ? Math.max(host.notBefore, host.lastStart + gap) : Math.max(host.notBefore, now);
    }

    private void ended(Host host, Gate gate) {
        var wish = host.wishes.get(gate);
        if (wish != null) {
            wish.requests--;
            wish.last = nanos.getAsLong();
        }
    }

    private void callAgain(String name, Host host, long wait) {
        if (host.timed) {
            return;
        }
        host.timed = true;
        alarm.after(wait, () -> {
            synchronized (this) {
                host.timed = false;
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

    private void forget() {
        var longestUnused = hosts.values().iterator();
        while (hosts.size() > REMEMBERED && longestUnused.hasNext()) {
            var host = longestUnused.next();
            if (host.inFlight > 0 || !host.waiting.isEmpty()) {
                return;
            }
            longestUnused.remove();
        }
    }
}
