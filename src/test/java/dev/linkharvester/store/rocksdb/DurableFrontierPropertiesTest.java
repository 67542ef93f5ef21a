package dev.linkharvester.store.rocksdb;

import static dev.linkharvester.frontier.Assignments.visits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.frontier.FakeDurableStore;
import dev.linkharvester.frontier.Frontier;
import dev.linkharvester.frontier.FrontierSettings;
import dev.linkharvester.frontier.TestFrontierSettings;
import dev.linkharvester.model.CrawlTarget;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.FileLengths;
import dev.linkharvester.model.Link;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.model.PageReport;
import dev.linkharvester.model.RobotsDirectives;
import dev.linkharvester.model.RobotsVisit;
import dev.linkharvester.model.Transfer;
import dev.linkharvester.model.Visit;
import dev.linkharvester.scope.Scope;
import dev.linkharvester.store.DurableStore;
import dev.linkharvester.url.Url;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * A crawl of a small web that ends and goes on again and again, at whatever moment: each page has its rows once, and every
 * page that can be reached has them; each that robots.txt forbids has its line of the report. The file is a list here, cut
 * at each start to what was committed.
 */
class DurableFrontierPropertiesTest {
    private static final int PAGES = 300;
    private static final int LINKS_OF_THE_ROOT = 150;
    private static final int MAX_RUNS = 10_000;
    private static final int MAX_STEPS = 100_000;
    private static final FrontierSettings SETTINGS = new TestFrontierSettings()
            .depth(1_000)
            .scope(Scope.Kind.ANY)
            .hostConcurrency(50)
            .retries(2, Duration.ZERO)
            .build();

    /** Where the state is kept from run to run. */
    private interface Disk {
        Opened open();
    }

    /** A state, and how many lines had been written when it was committed. */
    private record Opened(DurableStore store, long lines, Runnable closing) implements AutoCloseable {
        @Override
        public void close() {
            closing.run();
        }
    }

    private final List<Long> file = new ArrayList<>();
    private long now;

    @Property(tries = 20)
    void losesNothingAndRepeatsNothing(@ForAll long seed) throws IOException {
        var folder = Files.createTempDirectory("state");
        try {
            runToTheEnd(
                    () -> {
                        var settings = new StateSettings(folder.resolve("state"), Map.of(), false);
                        var store = StateStore.open(settings, () -> now);
                        long lines = store.lengths().map(FileLengths::output).orElse(0L);
                        return new Opened(store, lines, store::close);
                    },
                    new Random(seed));
        } finally {
            delete(folder);
        }
    }

    /** The same in memory, so that it can be tried often, with windows that are too small for what waits. */
    @Property(tries = 500)
    void losesAndRepeatsNothingWithAnyWindow(@ForAll @IntRange(min = 1, max = 70) int window, @ForAll long seed) {
        var disk = new Object() {
            private FakeDurableStore store = new FakeDurableStore(window);
        };
        runToTheEnd(
                () -> {
                    disk.store = disk.store.reopened();
                    return new Opened(
                            disk.store,
                            disk.store.lengths().map(FileLengths::output).orElse(0L),
                            () -> {});
                },
                new Random(seed));
    }

    private void runToTheEnd(Disk disk, Random random) {
        file.clear();
        int runs = 0;
        for (boolean done = false; !done; runs++) {
            assertThat(runs).isLessThan(MAX_RUNS);
            boolean disturbed = random.nextInt(6) > 0;
            done = runFor(disk.open(), random, disturbed ? 1 + random.nextInt(400) : MAX_STEPS);
            assertThat(done || disturbed)
                    .as("a run that is not disturbed comes to its end")
                    .isTrue();
        }
        assertThat(file).doesNotHaveDuplicates();
        assertThat(Set.copyOf(file)).isEqualTo(reachable());
    }

    // A run that is killed after so many steps, unless it ends before.
    private boolean runFor(Opened opened, Random random, int steps) {
        try (opened) {
            var store = opened.store();
            file.subList((int) opened.lines(), file.size()).clear();
            var frontier = new Frontier(SETTINGS, store, () -> now, random);
            frontier.accept(List.of(CrawlTarget.seed(page(0), page(0).href())));
            var inFlight = new ArrayList<Visit>();
            boolean cut = false;
            long lengthAtCut = 0;
            for (int step = 0; step < steps && !isWhole(frontier); step++) {
                now += 100_000_000;
                switch (random.nextInt(8)) {
                    case 0, 1 -> inFlight.addAll(visits(frontier.next(1 + random.nextInt(8))));
                    case 2 -> frontier.takeUnfetched().forEach(this::write);
                    case 3 -> {
                        if (!cut) {
                            store.cut(frontier.checkpoint());
                            lengthAtCut = file.size();
                        } else {
                            store.commit(new FileLengths(lengthAtCut, 0))
                                    .toCompletableFuture()
                                    .join();
                        }
                        cut = !cut;
                    }
                    default -> complete(frontier, inFlight, random);
                }
                assertThat(frontier.progress().accepted()).isLessThanOrEqualTo(PAGES);
            }
            if (random.nextInt(4) == 0) {
                stop(frontier, inFlight, random);
            }
            if (cut) {
                store.commit(new FileLengths(lengthAtCut, 0))
                        .toCompletableFuture()
                        .join();
            }
            boolean done = isWhole(frontier);
            if (done || random.nextBoolean()) {
                store.cut(frontier.checkpoint());
                store.commit(new FileLengths(file.size(), 0))
                        .toCompletableFuture()
                        .join();
            }
            return done;
        }
    }

    private static boolean isWhole(Frontier frontier) {
        return frontier.isDone()
                && frontier.progress().accepted() == frontier.progress().finished();
    }

    // As a signal does it: what is in flight may come to its end, or is reset.
    private void stop(Frontier frontier, List<Visit> inFlight, Random random) {
        frontier.stop().forEach(this::write);
        while (!inFlight.isEmpty()) {
            if (random.nextBoolean()) {
                complete(frontier, inFlight, random);
            } else {
                var report = frontier.complete(inFlight.removeLast(), failure(0, ErrorClass.CANCELLED));
                assertThat(report.report()).isEmpty();
            }
        }
        frontier.takeUnfetched().forEach(this::write);
        assertThat(frontier.isDone()).isTrue();
    }

    private void write(PageReport report) {
        long number = numberOf(report.target().url());
        assertThat(report.errorClass())
                .isEqualTo(isForbidden(number) ? Optional.of(ErrorClass.ROBOTS) : Optional.empty());
        file.add(number);
    }

    private void complete(Frontier frontier, List<Visit> inFlight, Random random) {
        if (!inFlight.isEmpty()) {
            var visit = inFlight.remove(random.nextInt(inFlight.size()));
            frontier.complete(visit, outcome(visit, random)).report().ifPresent(this::write);
        }
    }

    // Requests fail now and then, never three times in a row in a run.
    private static Outcome outcome(Visit visit, Random random) {
        if (visit.attempt() < 3 && random.nextInt(10) == 0) {
            return failure(200, ErrorClass.PROTOCOL);
        }
        return visit instanceof RobotsVisit ? robots(visit) : page(visit);
    }

    // One is behind a redirect to another host, and one host has none.
    private static Outcome robots(Visit visit) {
        var host = visit.url().host();
        if (host.startsWith("moved")) {
            return failure(404, ErrorClass.HTTP_4XX);
        }
        return host.startsWith("host2") && visit.redirects().isEmpty()
                ? redirect("http://host1.example/rules")
                : new Outcome.Robots(
                        new Transfer(200, 1, 1), "User-agent: *\nDisallow: /private/".getBytes(StandardCharsets.UTF_8));
    }

    // Some pages are behind a redirect.
    private static Outcome page(Visit visit) {
        long number = numberOf(visit.url());
        assertThat(isForbidden(number)).isFalse();
        if (number % 11 == 3 && visit.redirects().isEmpty()) {
            return redirect("http://moved.example/" + number);
        }
        var links = linksOf(number).stream()
                .map(target -> new Link(page(target), "a", "href", "", ""))
                .toList();
        return new Outcome.Page(new Transfer(200, 1, 1), PageLinks.of(links, RobotsDirectives.NONE), false);
    }

    private static Outcome redirect(String location) {
        return new Outcome.Redirect(new Transfer(301, 0, 1), Url.parse(location).orElseThrow());
    }

    private static Outcome.Failure failure(int status, ErrorClass errorClass) {
        return new Outcome.Failure(new Transfer(status, 0, 1), errorClass, "a reason", Optional.empty());
    }

    private static List<Long> linksOf(long number) {
        var random = new Random(number);
        return LongStream.range(0, number == 0 ? LINKS_OF_THE_ROOT : 3)
                .mapToObj(link -> (long) random.nextInt(PAGES))
                .toList();
    }

    private static Set<Long> reachable() {
        var reached = new HashSet<Long>();
        var waiting = new ArrayList<>(List.of(0L));
        while (!waiting.isEmpty()) {
            long number = waiting.removeLast();
            if (reached.add(number) && !isForbidden(number)) {
                waiting.addAll(linksOf(number));
            }
        }
        return reached;
    }

    private static boolean isForbidden(long number) {
        return number % 13 == 5;
    }

    /** One host has most of them, more than are in memory at a time. */
    private static Url page(long number) {
        var path = (isForbidden(number) ? "/private/" : "/") + number;
        return Url.parse("http://host" + (number % 10 < 7 ? 0 : number % 4) + ".example" + path)
                .orElseThrow();
    }

    private static long numberOf(Url url) {
        return Long.parseLong(url.pathname().substring(url.pathname().lastIndexOf('/') + 1));
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }
}
