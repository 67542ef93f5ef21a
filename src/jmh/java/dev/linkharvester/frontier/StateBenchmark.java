package dev.linkharvester.frontier;

import dev.linkharvester.store.memory.MemoryStore;
import dev.linkharvester.scope.TrapSettings;
import dev.linkharvester.model.CrawlTarget;
import dev.linkharvester.model.FileLengths;
import dev.linkharvester.model.Link;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.model.RobotsDirectives;
import dev.linkharvester.model.Transfer;
import dev.linkharvester.model.Visit;
import dev.linkharvester.store.rocksdb.StateSettings;
import dev.linkharvester.store.rocksdb.StateStore;
import dev.linkharvester.url.CanonicalForm;
import dev.linkharvester.scope.Scope;
import dev.linkharvester.scope.ScopeSettings;
import dev.linkharvester.url.Url;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * Sends millions of URLs through a {@link Frontier} with a {@link StateStore} and commits them as {@link
 * FrontierVerticle} does, without network, parsing or output. It measures the cost of the state alone; {@code
 * bench/state-10m} runs it.
 *
 * <p>The pages are a binary tree by their numbers, spread over hosts. Each links to its two children, which are new,
 * and to pages seen before. So half of all URLs wait when half of them are done.
 *
 * <pre>
 *   StateBenchmark state FOLDER URLS LINKS-OF-A-PAGE HOSTS
 *   StateBenchmark memory URLS HOSTS
 * </pre>
 */
public final class StateBenchmark {
    private static final int MILLION = 1_000_000;
    private static final int SEEDS_AT_A_TIME = 1_000;

    private final SplittableRandom random = new SplittableRandom(1);
    private final int urls;
    private final int linksOfAPage;
    private final int hosts;
    private double heapOfTheFirstMillion;
    private double highestHeap;

    private StateBenchmark(int urls, int linksOfAPage, int hosts) {
        this.urls = urls;
        this.linksOfAPage = linksOfAPage;
        this.hosts = hosts;
    }

    public static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case "state" ->
                new StateBenchmark(
                                Integer.parseInt(arguments[2]),
                                Integer.parseInt(arguments[3]),
                                Integer.parseInt(arguments[4]))
                        .throughState(Path.of(arguments[1]));
            case "memory" ->
                new StateBenchmark(Integer.parseInt(arguments[1]), 0, Integer.parseInt(arguments[2])).inMemory();
            default -> throw new IllegalArgumentException("state or memory?");
        }
    }

    private void throughState(Path folder) throws IOException {
        var settings = new StateSettings(folder, Map.of(), false);
        System.out.printf("%10s %10s %10s %8s %8s %8s %8s%n", "done", "queued", "URLs/s", "heap MB", "RSS MB", "peak MB", "B/URL");
        long begun = System.nanoTime();
        var ticker = Ticker.system();
        try (var store = StateStore.open(settings, ticker)) {
            var frontier = new Frontier(frontierSettings(), store, ticker, new SplittableRandom(2));
            frontier.accept(List.of(target(0)));
            long done = 0;
            long last = System.nanoTime();
            while (!frontier.isDone()) {
                for (var assignment : frontier.next(100)) {
                    var visit = visit(assignment);
                    frontier.complete(visit, page(visit));
                    done++;
                    if (done % MILLION == 0) {
                        report(done, frontier, (System.nanoTime() - last) / 1e9, folder);
                        last = System.nanoTime();
                    }
                }
                if (store.endedSinceCut() >= GroupCommit.GROUP) {
                    commit(frontier, store, done);
                }
            }
            commit(frontier, store, done);
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.printf("%,d of %,d URLs accepted, done in %.0f s: %,.0f URLs/s, %,.0f look-ups/s%n",
                    done, frontier.progress().accepted(), seconds, done / seconds, done * linksOfAPage / seconds);
        }
        if (highestHeap > 0) {
            System.out.printf(
                    "heap: %.1f MB after the first million, %.1f MB at most after a further one%n",
                    heapOfTheFirstMillion, highestHeap);
        }
        System.out.printf("closed: %.1f bytes on disk a URL%n", (double) bytes(folder) / urls);
    }

    private static void commit(Frontier frontier, StateStore store, long done) {
        store.cut(frontier.checkpoint());
        store.commit(new FileLengths(done, 0)).toCompletableFuture().join();
    }

    private void inMemory() throws IOException {
        long before = heap();
        var frontier = new Frontier(frontierSettings(), new MemoryStore(), Ticker.system(), new SplittableRandom(2));
        for (int number = 0; number < urls; number += SEEDS_AT_A_TIME) {
            var batch = new ArrayList<CrawlTarget>();
            for (int next = number; next < number + SEEDS_AT_A_TIME; next++) {
                batch.add(target(next));
            }
            frontier.accept(batch);
        }
        System.out.printf("%,d queued in memory: %.1f bytes of heap a URL%n", urls, (double) (heap() - before) / urls);
        for (var next = frontier.next(100); !next.isEmpty(); next = frontier.next(100)) {
            for (var assignment : next) {
                frontier.complete(visit(assignment), new Outcome.Page(new Transfer(200, 0, 1), PageLinks.NONE, false));
            }
        }
        System.out.printf("%,d done: %.1f bytes of heap a URL%n", frontier.progress().finished(), (double) (heap() - before) / urls);
    }

    // No address is looked up: its settings do not count addresses.
    private static Visit visit(Assignment assignment) {
        return ((Assignment.Fetch) assignment).visit();
    }

    private Outcome page(Visit visit) {
        int number = number(visit.url().href());
        var links = new ArrayList<Link>();
        for (long child = 2L * number + 1; child <= 2L * number + 2 && child < urls; child++) {
            links.add(link((int) child));
        }
        while (links.size() < linksOfAPage) {
            links.add(link(random.nextInt(number + 1)));
        }
        return new Outcome.Page(
                new Transfer(200, 14_000, 1), PageLinks.of(links, RobotsDirectives.NONE), false);
    }

    private Link link(int number) {
        return new Link(url(number), "a", "href", "", "");
    }

    private CrawlTarget target(int number) {
        var url = url(number);
        return CrawlTarget.seed(url, url.href());
    }

    private Url url(int number) {
        return Url.parse("https://host-" + number % hosts + ".example/articles/2026/page-" + number + ".html")
                .orElseThrow();
    }

    private static int number(String href) {
        return Integer.parseInt(href.substring(href.lastIndexOf('-') + 1, href.lastIndexOf('.')));
    }

    private static FrontierSettings frontierSettings() {
        return new FrontierSettings(
                new FollowSettings(
                        1_000,
                        new ScopeSettings(Scope.Kind.ANY, List.of(), List.of()),
                        TrapSettings.DEFAULT,
                        CanonicalForm.DEFAULT,
                        false,
                        false),
                new PaceSettings(
                        100, 6, OptionalInt.empty(), Duration.ZERO, OptionalDouble.empty(), OptionalDouble.empty()),
                new RetrySettings(2, Duration.ofMillis(500), 10),
                new RunLimits(OptionalLong.empty(), Optional.empty()),
                false);
    }

    private void report(long done, Frontier frontier, double seconds, Path folder) throws IOException {
        long accepted = frontier.progress().accepted();
        double heap = heap() / 1e6;
        if (done == MILLION) {
            heapOfTheFirstMillion = heap;
        } else {
            highestHeap = Math.max(highestHeap, heap);
        }
        System.out.printf(
                "%,10d %,10d %,10.0f %8.1f %8.0f %8.0f %8.1f%n",
                done,
                accepted - done,
                MILLION / seconds,
                heap,
                status("VmRSS:"),
                status("VmHWM:"),
                (double) bytes(folder) / accepted);
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Returns megabytes, as the kernel counts them. */
    private static double status(String name) throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith(name)) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6;
            }
        }
        return Double.NaN;
    }

    private static long bytes(Path folder) throws IOException {
        long bytes = 0;
        try (var files = Files.newDirectoryStream(folder, "*.{sst,log}")) {
            for (var file : files) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }
}
