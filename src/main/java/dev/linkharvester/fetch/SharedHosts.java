package dev.linkharvester.fetch;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Keeps the politeness to a host over all harvests of a process. Each harvest enters through a gate of its own bounds,
 * which count what all of them do: no request begins while as many as its harvest allows are in flight to the host, nor
 * before its harvest's gap since the last one began, whoever made it. First come first served, so a host is asked at the
 * pace of the most careful harvest that waits for it.
 *
 * <p>Safe for use by any thread: all state is guarded by this object's lock, and nobody is called while it is held but
 * {@code wanted}.
 */
public final class SharedHosts {
    /** Idle hosts whose last request is remembered, at most; the longest unused are forgotten first. */
    static final int REMEMBERED = 100_000;

    private final Vertx vertx;
    private final LongSupplier nanos;
    private final Map<String, Host> hosts = new LinkedHashMap<>(16, 0.75f, true);

    private record Waiting(int bound, long gapNanos, BooleanSupplier wanted, Promise<Runnable> entered) {}

    private static final class Host {
        private final Deque<Waiting> waiting = new ArrayDeque<>();
        private int inFlight;
        private boolean asked;
        private boolean timed;
        private long lastStart;
    }

    public SharedHosts(Vertx vertx) {
        this(vertx, System::nanoTime);
    }

    SharedHosts(Vertx vertx, LongSupplier nanos) {
        this.vertx = vertx;
        this.nanos = nanos;
    }

    /**
     * The gate of one harvest.
     *
     * @param bound requests in flight to a host, at most
     * @param gap the least time between the beginnings of two requests to a host
     */
    public HostGate gate(int bound, Duration gap) {
        return (host, wanted) -> {
            var waiting = new Waiting(bound, gap.toNanos(), wanted, Promise.promise());
            admit(host, waiting);
            return waiting.entered.future();
        };
    }

    private void admit(String name, Waiting newcomer) {
        List<Waiting> admitted;
        synchronized (this) {
            var host = hosts.computeIfAbsent(name, first -> new Host());
            host.waiting.addLast(newcomer);
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
                long wait = host.asked ? host.lastStart + first.gapNanos - nanos.getAsLong() : 0;
                if (host.inFlight >= first.bound) {
                    break;
                }
                if (wait > 0) {
                    callAgain(name, host, wait);
                    break;
                }
                host.inFlight++;
                host.asked = true;
                host.lastStart = nanos.getAsLong();
                admitted.add(first);
            }
            host.waiting.removeFirst();
        }
        return admitted;
    }

    private void callAgain(String name, Host host, long wait) {
        if (host.timed) {
            return;
        }
        host.timed = true;
        vertx.setTimer(TimeUnit.NANOSECONDS.toMillis(wait) + 1, due -> {
            synchronized (this) {
                host.timed = false;
            }
            admit(name);
        });
    }

    private void enter(String name, List<Waiting> admitted) {
        admitted.forEach(waiting -> waiting.entered.complete(() -> leave(name)));
    }

    private void leave(String name) {
        synchronized (this) {
            var host = hosts.get(name);
            if (host != null) {
                host.inFlight--;
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
