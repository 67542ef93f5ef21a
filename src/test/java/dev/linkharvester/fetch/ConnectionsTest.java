package dev.linkharvester.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.testing.TestSite;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That connections are shared, bounded, and given back, whatever happened on them. */
class ConnectionsTest {
    private final TestSite site = TestSite.start();

    @Test
    void keepsAConnectionAliveOverPagesRedirectsAndErrors() {
        try (site;
                var fetcher = FetcherUnderTest.start()) {
            fetcher.fetch(site.url("/landing"));
            fetcher.fetch(site.url("/status/404"));
            fetcher.fetch(site.url("/redirect/relative"));
            fetcher.fetch(site.url("/plain"));
            fetcher.fetch(site.url("/landing"));
        }
        assertThat(site.log().connections()).isEqualTo(1);
    }

    @Test
    void neverHasMoreInFlightThanTheHostMayBear() {
        try (site;
                var fetcher = FetcherUnderTest.start(settings -> settings.hostConcurrency(3))) {
            var all = IntStream.range(0, 60)
                    .mapToObj(i -> fetcher.begin(site.url("/landing/" + i)))
                    .toList();
            FetcherUnderTest.await(Future.all(all));
        }
        assertThat(site.log().requests()).isEqualTo(60);
        assertThat(site.log().highestConcurrency()).isLessThanOrEqualTo(3);
        assertThat(site.log().connections()).isLessThanOrEqualTo(3);
    }

    @Test
    void getsItsPlaceInThePoolBackAfterCutsAndTimeOuts() {
        var paths = List.of("/image", "/endless", "/endless-chunked", "/binary-as-nothing", "/hung", "/hung-body");
        try (site;
                var fetcher = FetcherUnderTest.start(settings -> settings.hostConcurrency(1)
                        .idleTimeout(Duration.ofMillis(500))
                        .maxBody(10_000))) {
            for (var path : Stream.concat(paths.stream(), paths.stream()).toList()) {
                fetcher.fetch(site.url(path));
            }
            fetcher.document(site.url("/landing"));
        }
    }

    @Test
    void givesUpWaitingForAConnection() {
        try (site;
                var fetcher = FetcherUnderTest.start(
                        settings -> settings.hostConcurrency(1).timeout(Duration.ofMillis(800)))) {
            var hung = fetcher.begin(site.url("/hung"));
            var waiting = fetcher.begin(site.url("/landing/waiting"));
            FetcherUnderTest.await(Future.join(hung, waiting));

            fetcher.document(site.url("/landing/after"));
        }
    }

    @Test
    void closesTheIdleConnectionsOfFinishedHosts() throws InterruptedException {
        int hosts = 50;
        var closed = new CountDownLatch(hosts);
        try (site;
                var fetcher = FetcherUnderTest.start()) {
            var server = fetcher.vertx
                    .createHttpServer(new HttpServerOptions())
                    .connectionHandler(connection -> connection.closeHandler(ignored -> closed.countDown()))
                    .requestHandler(request -> request.response()
                            .putHeader("Content-Type", "text/html")
                            .end("<p>hello"));
            int port = FetcherUnderTest.await(server.listen(0, "0.0.0.0")).actualPort();
            for (int i = 1; i <= hosts; i++) {
                fetcher.document("http://127.0.1." + i + ":" + port + "/");
            }
            assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
