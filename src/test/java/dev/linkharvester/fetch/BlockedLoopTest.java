package dev.linkharvester.fetch;

import dev.linkharvester.testing.EventLoopWatch;
import dev.linkharvester.testing.TestSite;
import io.vertx.core.VertxOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That no event loop is held for 100 ms, however large a body is or becomes. */
class BlockedLoopTest {
    private static final int LOOPS = 2;
    private static final List<String> LARGE = List.of("/10mb", "/endless", "/gzip-bomb", "/br-bomb", "/zstd-bomb");

    @Test
    void decodesLargeBodiesOffTheLoop() {
        try (var resolver = new SystemNameResolver();
                var site = TestSite.start();
                var fetcher = FetcherUnderTest.start(
                        new VertxOptions().setEventLoopPoolSize(LOOPS),
                        settings -> settings.maxBody(10 << 20),
                        resolver);
                var watch = new EventLoopWatch(fetcher.vertx, LOOPS)) {
            // The first use loads and compiles classes, which says nothing of the work itself.
            LARGE.forEach(path -> fetcher.document(site.url(path)));
            watch.forget();

            LARGE.forEach(path -> fetcher.document(site.url(path)));
            watch.assertNoneWasHeld();
        }
    }
}
