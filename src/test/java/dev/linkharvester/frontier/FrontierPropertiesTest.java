package dev.linkharvester.frontier;

import dev.linkharvester.scope.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

/** Whatever the seeds, the servers and the clock do, in whatever order: what {@link Frontier} promises holds. */
class FrontierPropertiesTest {

    // Each run tries others; what fails tells its seed.
    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void keepsItsPromisesAndEnds(
            @ForAll("settings") FrontierSettings settings,
            @ForAll @Size(FrontierModel.HOSTS) List<FrontierModel.Temper> tempers,
            @ForAll("numbers") List<Integer> seeds,
            @ForAll("steps") List<FrontierModel.Step> steps,
            @ForAll("interruption") Optional<FrontierModel.Step> interruption,
            @ForAll long seed) {
        var model = new FrontierModel(settings, tempers, new Random(seed));
        model.perform(new FrontierModel.Accept(seeds));
        steps.forEach(model::perform);
        interruption.ifPresent(model::perform);
        model.runToTheEnd();
    }

    private record Bounds(int host, int address) {}

    private record Reach(int depth, boolean robots) {}

    @Provide
    Arbitrary<FrontierSettings> settings() {
        var bounds = Combinators.combine(Arbitraries.integers().between(1, 4), Arbitraries.of(0, 1, 3, 5))
                .as(Bounds::new);
        var reach = Combinators.combine(Arbitraries.of(0, 1, 3, 1_000, 1_000), Arbitraries.of(true, false))
                .as(Reach::new);
        var delay = Arbitraries.of(0, 1, 70).map(Duration::ofMillis);
        var rate = Arbitraries.of(0.0, 20.0, 1_000.0);
        var hostRate = Arbitraries.of(0.0, 10.0);
        var retries = Arbitraries.integers().between(0, 3);
        var redirects = Arbitraries.integers().between(0, 3);
        var pages = Arbitraries.of(0L, 0L, 0L, 1L, 7L, 40L);
        return Combinators.combine(bounds, reach, delay, rate, hostRate, retries, redirects, pages)
                .as(FrontierPropertiesTest::settings);
    }

    private static FrontierSettings settings(
            Bounds bounds,
            Reach reach,
            Duration delay,
            double rate,
            double hostRate,
            int retries,
            int redirects,
            long pages) {
        var settings = new TestFrontierSettings()
                .depth(reach.depth())
                .scope(Scope.Kind.ANY)
                .hostConcurrency(bounds.host())
                .addressConcurrency(bounds.address())
                .delay(delay)
                .rateLimit(rate)
                .hostRateLimit(hostRate)
                .retries(retries, Duration.ofMillis(50))
                .maxRedirects(redirects)
                .maxPages(pages);
        return (reach.robots() ? settings : settings.ignoreRobots()).build();
    }

    @Provide
    Arbitrary<List<FrontierModel.Step>> steps() {
        var accept = numbers().map(numbers -> (FrontierModel.Step) new FrontierModel.Accept(numbers));
        var next = Arbitraries.integers().between(0, 6).map(most -> (FrontierModel.Step) new FrontierModel.Next(most));
        var complete = Combinators.combine(Arbitraries.integers().between(0, 1_000), endings(), numbers())
                .as((which, ending, links) -> (FrontierModel.Step) new FrontierModel.Complete(which, ending, links));
        var pass = Arbitraries.integers().between(0, 2_000).map(millis ->
                (FrontierModel.Step) new FrontierModel.Pass(Duration.ofMillis(millis)));
        return Arbitraries.frequencyOf(
                        Tuple.of(2, accept), Tuple.of(8, next), Tuple.of(10, complete), Tuple.of(4, pass))
                .list()
                .ofMaxSize(200);
    }

    /** Half of all are pages. */
    private static Arbitrary<FrontierModel.JobOutcome> endings() {
        return Arbitraries.oneOf(
                Arbitraries.just(FrontierModel.JobOutcome.PAGE), Arbitraries.of(FrontierModel.JobOutcome.values()));
    }

    @Provide
    Arbitrary<Optional<FrontierModel.Step>> interruption() {
        return Arbitraries.frequency(
                Tuple.of(6, Optional.empty()),
                Tuple.of(1, Optional.of(new FrontierModel.Drain())),
                Tuple.of(1, Optional.of(new FrontierModel.Stop())));
    }

    @Provide
    Arbitrary<List<Integer>> numbers() {
        return Arbitraries.integers().between(0, FrontierModel.PAGES - 1).list().ofMaxSize(8);
    }
}
