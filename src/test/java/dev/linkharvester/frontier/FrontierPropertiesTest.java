package dev.linkharvester.frontier;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever the seeds, the servers and the clock do, in whatever order: what {@link Frontier} promises holds. */
class FrontierPropertiesTest {

    @Property(tries = 400, seed = "2026")
    void keepsItsPromisesAndEnds(
            @ForAll("settings") FrontierSettings settings, @ForAll("steps") List<FrontierModel.Step> steps) {
        var model = new FrontierModel(settings);
        steps.forEach(model::perform);
        model.runToTheEnd();
    }

    private record Bounds(int host, int address) {}

    @Provide
    Arbitrary<FrontierSettings> settings() {
        return Combinators.combine(
                        Combinators.combine(Arbitraries.integers().between(1, 4), Arbitraries.of(0, 1, 3, 5))
                                .as(Bounds::new),
                        Arbitraries.of(0, 1, 70).map(Duration::ofMillis),
                        Arbitraries.of(0.0, 20.0, 1_000.0),
                        Arbitraries.of(0.0, 10.0),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(0, 50).map(Duration::ofMillis),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(0L, 1L, 7L, 40L))
                .as((bounds, delay, rate, hostRate, retries, retryWait, redirects, pages) -> new TestFrontierSettings()
                        .hostConcurrency(bounds.host())
                        .addressConcurrency(bounds.address())
                        .delay(delay)
                        .rateLimit(rate)
                        .hostRateLimit(hostRate)
                        .retries(retries, retryWait)
                        .maxRedirects(redirects)
                        .maxPages(pages)
                        .build());
    }

    @Provide
    Arbitrary<List<FrontierModel.Step>> steps() {
        var accept = Arbitraries.integers().between(0, 60).list().ofMaxSize(8).map(numbers ->
                (FrontierModel.Step) new FrontierModel.Accept(numbers));
        var next = Arbitraries.integers().between(0, 6).map(most -> (FrontierModel.Step) new FrontierModel.Next(most));
        var complete = Combinators.combine(
                        Arbitraries.integers().between(0, 1_000), Arbitraries.of(FrontierModel.Ending.values()))
                .as((which, ending) -> (FrontierModel.Step) new FrontierModel.Complete(which, ending));
        var pass = Arbitraries.integers().between(0, 200).map(millis ->
                (FrontierModel.Step) new FrontierModel.Pass(Duration.ofMillis(millis)));
        Arbitrary<FrontierModel.Step> drain = Arbitraries.of(new FrontierModel.Drain());
        Arbitrary<FrontierModel.Step> stop = Arbitraries.of(new FrontierModel.Stop());
        return Arbitraries.frequencyOf(
                        Tuple.of(6, accept),
                        Tuple.of(8, next),
                        Tuple.of(10, complete),
                        Tuple.of(6, pass),
                        Tuple.of(1, drain),
                        Tuple.of(1, stop))
                .list()
                .ofMinSize(1)
                .ofMaxSize(80);
    }
}
