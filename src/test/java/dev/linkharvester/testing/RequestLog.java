package dev.linkharvester.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Records the requests to a server, in the order of arrival.
 *
 * <p>A request starts when its head and body have been read and ends just before the last bytes of its response are
 * written. Its interval lies within that of the client, so the concurrency here is never above the requests that the
 * client had in flight. The exception is a client that leaves without a response: its request counts until the server
 * notices.
 */
public final class RequestLog {

    /**
     * Holds one request.
     *
     * @param start the instant of arrival; for order and delays use {@code startNanos}, on the monotonic clock
     * @param endNanos empty while the response is not complete
     * @param concurrent the number of requests without a complete response when this one arrived, itself included
     */
    public record Entry(Request request, Instant start, long startNanos, OptionalLong endNanos, int concurrent) {}

    /** Ends the interval of one entry; a second end has no effect. */
    final class Running {
        private final int index;

        private Running(int index) {
            this.index = index;
        }

        void end() {
            RequestLog.this.end(index);
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private int running;
    private int connections;

    synchronized int connected() {
        connections++;
        notifyAll();
        return connections;
    }

    synchronized Running begin(Request request) {
        running++;
        entries.add(new Entry(request, Instant.now(), System.nanoTime(), OptionalLong.empty(), running));
        notifyAll();
        return new Running(entries.size() - 1);
    }

    private synchronized void end(int index) {
        Entry entry = entries.get(index);
        if (entry.endNanos().isPresent()) {
            return;
        }
        running--;
        entries.set(
                index,
                new Entry(
                        entry.request(),
                        entry.start(),
                        entry.startNanos(),
                        OptionalLong.of(System.nanoTime()),
                        entry.concurrent()));
        notifyAll();
    }

    /** Returns every request so far. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Returns the requests whose target, with or without the query, is this one. */
    public List<Entry> entriesFor(String target) {
        return entries().stream()
                .filter(entry -> entry.request().target().equals(target)
                        || entry.request().path().equals(target))
                .toList();
    }

    /** Returns the targets in the order of arrival, with repetitions. */
    public List<String> targets() {
        return entries().stream().map(entry -> entry.request().target()).toList();
    }

    /** Returns the number of requests. */
    public synchronized int requests() {
        return entries.size();
    }

    /** Returns the number of requests for this target, with or without its query. */
    public int requests(String target) {
        return entriesFor(target).size();
    }

    /** Returns the number of accepted connections, including those without a request. */
    public synchronized int connections() {
        return connections;
    }

    /** Returns the number of requests of each connection, by the number of the connection. */
    public Map<Integer, Integer> requestsByConnection() {
        Map<Integer, Integer> requests = new TreeMap<>();
        entries().forEach(entry -> requests.merge(entry.request().connection(), 1, Integer::sum));
        return Collections.unmodifiableMap(requests);
    }

    /** Returns the highest number of simultaneous requests; 0 if there was none. */
    public int highestConcurrency() {
        return entries().stream().mapToInt(Entry::concurrent).max().orElse(0);
    }

    /** Returns the time between the first and the last arrival; zero for fewer than two requests. */
    public Duration fromFirstToLast() {
        List<Entry> all = entries();
        return all.isEmpty()
                ? Duration.ZERO
                : Duration.ofNanos(all.getLast().startNanos() - all.getFirst().startNanos());
    }

    /** Returns the number of requests without a complete response. */
    public synchronized int running() {
        return running;
    }

    /** Waits until this many requests have arrived. Fails after ten seconds. */
    public void awaitRequests(int count) {
        await(log -> log.requests() >= count, count + " requests");
    }

    /** Waits until a request for this target has arrived. Fails after ten seconds. */
    public void awaitRequestFor(String target) {
        await(log -> log.requests(target) > 0, "a request for " + target);
    }

    /** Waits until every response is complete. Fails after ten seconds. */
    public void awaitIdle() {
        await(log -> log.running() == 0, "no request in flight");
    }

    private synchronized void await(Predicate<RequestLog> condition, String what) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.test(this)) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("waited for " + what + "; there were " + targets());
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for " + what, e);
            }
        }
    }
}
