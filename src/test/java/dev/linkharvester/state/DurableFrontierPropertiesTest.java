package dev.linkharvester.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.frontier.Frontier;
import dev.linkharvester.frontier.FrontierSettings;
import dev.linkharvester.frontier.TestFrontierSettings;
import dev.linkharvester.message.Discovered;
import dev.linkharvester.message.ErrorClass;
import dev.linkharvester.message.FileLengths;
import dev.linkharvester.message.Link;
import dev.linkharvester.message.Outcome;
import dev.linkharvester.message.PageLinks;
import dev.linkharvester.message.RobotsDirectives;
import dev.linkharvester.message.Transfer;
import dev.linkharvester.message.Visit;
import dev.linkharvester.url.Scope;
import dev.linkharvester.url.Url;
import java.io.IOException;
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
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * A crawl of a small web that ends and goes on again and again, at whatever moment: each page has its rows once, and every
 * page that can be reached has them. The file of the rows is a list here, cut at each start to what was committed.
 */
class DurableFrontierPropertiesTest {
    private static final int PAGES = 150;
    private static final int HOSTS = 4;
    private static final int MOST_TURNS = 100_000;
    private static final FrontierSettings SETTINGS = new TestFrontierSettings()
            .depth(1_000)
            .scope(Scope.Kind.ANY)
            .ignoreRobots()
            .retries(2, Duration.ZERO)
            .build();

    private final List<Long> file = new ArrayList<>();
    private long now;

    @Property(tries = 6, seed = "2026")
    void losesNothingAndRepeatsNothing(@ForAll @IntRange(min = 0, max = 100_000) int seed) throws IOException {
        var random = new Random(seed);
        var folder = Files.createTempDirectory("state");
        file.clear();
        try {
            int turns = 0;
            for (boolean done = false; !done; turns++) {
                assertThat(turns).isLessThan(MOST_TURNS);
                done = runFor(folder.resolve("state"), random, 1 + random.nextInt(120));
            }
        } finally {
            delete(folder);
        }
        assertThat(file).doesNotHaveDuplicates();
        assertThat(Set.copyOf(file)).isEqualTo(reachable());
    }

    // A run that is killed after so many steps, unless it ends before.
    private boolean runFor(Path folder, Random random, int steps) {
        try (var store = StateStore.open(new StateSettings(folder, Map.of(), false), () -> now)) {
            file.subList((int) (long) store.lengths().map(FileLengths::output).orElse(0L), file.size())
                    .clear();
            var frontier = new Frontier(SETTINGS, store, () -> now, random);
            frontier.accept(List.of(Discovered.seed(page(0), page(0).href())));
            var inFlight = new ArrayList<Visit>();
            boolean cut = false;
            long lengthAtCut = 0;
            for (int step = 0; step < steps; step++) {
                now += 100_000_000;
                switch (random.nextInt(5)) {
                    case 0 -> inFlight.addAll(frontier.next(1 + random.nextInt(4)));
                    case 1 -> {
                        if (!cut) {
                            store.cut(frontier.checkpoint());
                            lengthAtCut = file.size();
                        } else {
                            store.commit(new FileLengths(lengthAtCut, 0));
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
                store.commit(new FileLengths(lengthAtCut, 0));
            }
            boolean done = frontier.isDone()
                    && frontier.progress().accepted() == frontier.progress().finished();
            if (done || random.nextBoolean()) {
                store.cut(frontier.checkpoint());
                store.commit(new FileLengths(file.size(), 0));
            }
            return done;
        }
    }

    // As a signal does it: what is in flight may come to its end, or is reset.
    private void stop(Frontier frontier, List<Visit> inFlight, Random random) {
        assertThat(frontier.stop()).isEmpty();
        while (!inFlight.isEmpty()) {
            if (random.nextBoolean()) {
                complete(frontier, inFlight, random);
            } else {
                var report = frontier.complete(inFlight.removeLast(), failure(0, ErrorClass.CANCELLED));
                assertThat(report).isEmpty();
            }
        }
        assertThat(frontier.isDone()).isTrue();
    }

    private void complete(Frontier frontier, List<Visit> inFlight, Random random) {
        if (inFlight.isEmpty()) {
            return;
        }
        var visit = inFlight.remove(random.nextInt(inFlight.size()));
        frontier.complete(visit, outcome(visit, random)).ifPresent(report -> {
            long number = numberOf(report.target().url());
            assertThat(report.errorClass()).isEmpty();
            file.add(number);
        });
    }

    // Some pages are behind a redirect; requests fail now and then, never three times in a row in a run.
    private static Outcome outcome(Visit visit, Random random) {
        if (visit.attempt() < 3 && random.nextInt(10) == 0) {
            return failure(200, ErrorClass.PROTOCOL);
        }
        long number = numberOf(visit.url());
        if (number % 11 == 3 && visit.redirects().isEmpty()) {
            var location = Url.parse("http://moved.example/" + number).orElseThrow();
            return new Outcome.Redirect(new Transfer(301, 0, 1), location);
        }
        var links = linksOf(number).stream()
                .map(target -> new Link(page(target), "a", "href", "", ""))
                .toList();
        return new Outcome.Page(new Transfer(200, 1, 1), PageLinks.of(links, RobotsDirectives.NONE), false);
    }

    private static Outcome.Failure failure(int status, ErrorClass errorClass) {
        return new Outcome.Failure(new Transfer(status, 0, 1), errorClass, "a reason", Optional.empty());
    }

    private static List<Long> linksOf(long number) {
        var random = new Random(number);
        return IntStream.range(0, 3)
                .mapToObj(link -> (long) random.nextInt(PAGES))
                .toList();
    }

    private static Set<Long> reachable() {
        var reached = new HashSet<Long>();
        var waiting = new ArrayList<>(List.of(0L));
        while (!waiting.isEmpty()) {
            long number = waiting.removeLast();
            if (reached.add(number)) {
                waiting.addAll(linksOf(number));
            }
        }
        return reached;
    }

    private static Url page(long number) {
        return Url.parse("http://host" + number % HOSTS + ".example/" + number).orElseThrow();
    }

    private static long numberOf(Url url) {
        return Long.parseLong(url.pathname().substring(1));
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }
}
