package dev.linkharvester.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkharvester.testing.TestSite;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** That no event loop is kept busy for 100 ms, however large a body is or becomes. */
class BlockedLoopTest {
    private static final List<String> LARGE = List.of("/10mb", "/endless", "/gzip-bomb", "/br-bomb", "/zstd-bomb");

    @Test
    void decodesLargeBodiesOffTheLoop() {
        var resolver = new SystemNameResolver();
        try (var site = TestSite.start();
                var fetcher = FetcherUnderTest.start(
                        BlockedLoops.options(), settings -> settings.maxBody(10 << 20), resolver)) {
            // The first use loads and compiles classes, which says nothing of the work itself.
            LARGE.forEach(path -> fetcher.document(site.url(path)));

            var blocked = new BlockedLoops();
            LARGE.forEach(path -> fetcher.document(site.url(path)));
            blocked.close();
        }
        resolver.close();
    }

    @Test
    void wouldNoticeABlockedLoop() throws InterruptedException {
        var vertx = Vertx.vertx(BlockedLoops.options());
        var blocked = new BlockedLoops();
        var reported = new CountDownLatch(1);
        vertx.runOnContext(ignored -> {
            while (blocked.isSilent()) {
                Thread.onSpinWait();
            }
            reported.countDown();
        });

        assertThat(reported.await(20, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(blocked::close).isInstanceOf(AssertionError.class);
        FetcherUnderTest.await(vertx.close());
    }
}
