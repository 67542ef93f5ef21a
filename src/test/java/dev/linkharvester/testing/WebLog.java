package dev.linkharvester.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Records the requests to the simulated web. A request starts when its head has been read and ends just before its
 * response is written, so that no concurrency here is above that of the client. URLs are those of the {@link WebModel}.
 */
public final class WebLog {
    /** Is the status of a request that was hung or reset. */
    public static final int NO_ANSWER = 0;

    /**
     * Holds one request that has ended.
     *
     * @param status {@link #NO_ANSWER} if it was hung or reset
     * @param hostConcurrency the requests to its host without a response when it arrived, itself included
     * @param addressConcurrency the same of all hosts on its address
     */
    public record Entry(
            String url,
            String host,
            String address,
            int status,
            long startNanos,
            long endNanos,
            int hostConcurrency,
            int addressConcurrency) {

        boolean isRobots() {
            return url.endsWith("/robots.txt");
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> runningOnHost = new HashMap<>();
    private final Map<String, Integer> runningOnAddress = new HashMap<>();

    /** Holds one request without a response. */
    final class Running {
        private final String host;
        private final String address;
        private final String url;
        private final long start;
        private final int hostConcurrency;
        private final int addressConcurrency;

        private Running(String host, String address, String target) {
            this.host = host;
            this.address = address;
            this.url = "http://" + host + target;
            this.hostConcurrency = runningOnHost.merge(host, 1, Integer::sum);
            this.addressConcurrency = runningOnAddress.merge(address, 1, Integer::sum);
            this.start = System.nanoTime();
        }

        String url() {
            return url;
        }

        void end(int status) {
            synchronized (WebLog.this) {
                runningOnHost.merge(host, -1, Integer::sum);
                runningOnAddress.merge(address, -1, Integer::sum);
                entries.add(new Entry(
                        url, host, address, status, start, System.nanoTime(), hostConcurrency, addressConcurrency));
                WebLog.this.notifyAll();
            }
        }
    }

    synchronized Running begin(String host, String address, String target) {
        return new Running(host, address, target);
    }

    /** Returns every request that has ended, in the order of their ends. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Returns the requested URLs, whatever the response; each once, without robots.txt. */
    public Set<String> urls() {
        var urls = new LinkedHashSet<String>();
        entries().stream().filter(entry -> !entry.isRobots()).forEach(entry -> urls.add(entry.url()));
        return urls;
    }

    /** Waits until requests of all these URLs have ended. Fails after a minute. */
    public synchronized void awaitUrls(Set<String> urls) {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!urls().containsAll(urls)) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("waited for " + urls.size() + " URLs; there were " + urls());
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting", e);
            }
        }
    }

    /** Returns the number of requests of each URL. */
    public Map<String, Integer> hits() {
        return counted(entries());
    }

    /** Returns the URLs with more than one final response (neither 429, 5xx nor none). */
    public Set<String> answeredAgain() {
        var answers = counted(entries().stream()
                .filter(entry -> entry.status() != NO_ANSWER && entry.status() != 429 && entry.status() < 500)
                .toList());
        answers.values().removeIf(count -> count == 1);
        return answers.keySet();
    }

    /** Returns the highest number of simultaneous requests of each host, by its name. */
    public Map<String, Integer> highestConcurrencyByHost() {
        return highest(Entry::host, Entry::hostConcurrency);
    }

    /** Returns the highest number of simultaneous requests of all hosts of each address. */
    public Map<String, Integer> highestConcurrencyByAddress() {
        return highest(Entry::address, Entry::addressConcurrency);
    }

    /** Returns the shortest time between two arrivals at each host; hosts with one request are left out. */
    public Map<String, Duration> shortestGapByHost() {
        var arrivals = new TreeMap<String, List<Long>>();
        entries()
                .forEach(entry -> arrivals.computeIfAbsent(entry.host(), first -> new ArrayList<>())
                        .add(entry.startNanos()));
        var gaps = new TreeMap<String, Duration>();
        arrivals.forEach((host, nanos) -> {
            nanos.sort(null);
            for (int i = 1; i < nanos.size(); i++) {
                gaps.merge(
                        host, Duration.ofNanos(nanos.get(i) - nanos.get(i - 1)), (a, b) -> a.compareTo(b) < 0 ? a : b);
            }
        });
        return gaps;
    }

    private static Map<String, Integer> counted(List<Entry> entries) {
        var counts = new TreeMap<String, Integer>();
        entries.forEach(entry -> counts.merge(entry.url(), 1, Integer::sum));
        return counts;
    }

    private Map<String, Integer> highest(Function<Entry, String> key, Function<Entry, Integer> value) {
        var highest = new TreeMap<String, Integer>();
        entries().forEach(entry -> highest.merge(key.apply(entry), value.apply(entry), Math::max));
        return highest;
    }
}
