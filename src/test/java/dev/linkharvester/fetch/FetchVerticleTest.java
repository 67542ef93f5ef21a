package dev.linkharvester.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.bus.FetcherRequest.Fetch;
import dev.linkharvester.bus.MessageBus;
import dev.linkharvester.model.CrawlTarget;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.model.PageVisit;
import dev.linkharvester.testing.TestSite;
import dev.linkharvester.url.Url;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchVerticleTest {
    @ParameterizedTest
    @ValueSource(ints = {1, FetchVerticle.LARGE_PAGE + 1})
    void aPageThatTheExtractorFailsOnEndsLikeAnyOther(int bytes) {
        try (var site = TestSite.start();
                var under = FetcherUnderTest.start()) {
            site.page("/bad", "x".repeat(bytes)).page("/good", "x");
            MessageBus.prepare(under.vertx);
            var bus = new MessageBus(under.vertx, "test");
            var verticle = new FetchVerticle(
                    bus,
                    under.fetcher,
                    source -> {
                        if (source.url().pathname().equals("/bad")) {
                            throw new IndexOutOfBoundsException("511");
                        }
                        return PageLinks.NONE;
                    },
                    under.fetcher.workers());
            FetcherUnderTest.await(under.vertx.deployVerticle(verticle));

            assertThat(visit(bus, site.url("/bad"))).isInstanceOfSatisfying(Outcome.Failure.class, failure -> {
                assertThat(failure.errorClass()).isEqualTo(ErrorClass.PROTOCOL);
                assertThat(failure.reason()).isEqualTo("its links could not be found: IndexOutOfBoundsException");
                assertThat(failure.transfer().status()).isEqualTo(200);
            });
            assertThat(visit(bus, site.url("/good"))).isInstanceOf(Outcome.Page.class);
        }
    }

    private static Outcome visit(MessageBus bus, String url) {
        var visit = PageVisit.first(1, CrawlTarget.seed(Url.parse(url).orElseThrow(), url));
        return FetcherUnderTest.await(bus.request(new Fetch(visit.request(Duration.ZERO))));
    }
}
