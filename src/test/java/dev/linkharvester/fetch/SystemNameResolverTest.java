package dev.linkharvester.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SystemNameResolverTest {
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("192.0.2.1");

    private static final String UNKNOWN = "unknown.example";

    private Instant now = Instant.EPOCH;
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    @Test
    void asksOnceWhileAnAnswerIsKept() {
        try (var resolver = new SystemNameResolver(this::answer, () -> now)) {
            assertThat(FetcherUnderTest.await(resolver.resolve("a.example"))).containsExactly(ADDRESS);
            now = now.plus(SystemNameResolver.KEPT).minusMillis(1);
            FetcherUnderTest.await(resolver.resolve("a.example"));
            assertThat(asked).hasSize(1);

            now = now.plusMillis(1);
            FetcherUnderTest.await(resolver.resolve("a.example"));
            assertThat(asked).hasSize(2);
        }
    }

    @Test
    void forgetsAFailureSoon() {
        try (var resolver = new SystemNameResolver(this::answer, () -> now)) {
            failure(resolver.resolve(UNKNOWN));
            assertThat(resolver.resolve(UNKNOWN).failed()).isTrue();
            assertThat(asked).hasSize(1);

            now = now.plus(SystemNameResolver.FAILURE_TTL).plus(Duration.ofMillis(1));
            failure(resolver.resolve(UNKNOWN));
            assertThat(asked).hasSize(2);
        }
    }

    @Test
    void asksAgainForARetryThatFollowsAFailure() {
        try (var resolver = new SystemNameResolver(this::answer, () -> now)) {
            failure(resolver.resolve(UNKNOWN));
            failure(resolver.resolveAgain(UNKNOWN));
            assertThat(asked).hasSize(2);

            FetcherUnderTest.await(resolver.resolve("a.example"));
            FetcherUnderTest.await(resolver.resolveAgain("a.example"));
            assertThat(asked).hasSize(3);
        }
    }

    @Test
    void sharesALookUpUnderWay() {
        var gate = new CountDownLatch(1);
        SystemNameResolver.Lookup slow = host -> {
            try {
                gate.await();
            } catch (InterruptedException stopped) {
                throw new UnknownHostException(host);
            }
            return answer(host);
        };
        try (var resolver = new SystemNameResolver(slow, () -> now)) {
            var first = resolver.resolve("a.example");
            assertThat(resolver.resolve("a.example")).isSameAs(first);

            gate.countDown();
            FetcherUnderTest.await(first);
        }
        assertThat(asked).hasSize(1);
    }

    private static void failure(Future<List<InetAddress>> lookUp) {
        boolean unknown = FetcherUnderTest.await(lookUp.map(addresses -> false)
                .recover(failure -> Future.succeededFuture(failure instanceof UnknownHostException)));
        assertThat(unknown).isTrue();
    }

    private InetAddress[] answer(String host) throws UnknownHostException {
        asked.add(host);
        if (host.startsWith("unknown")) {
            throw new UnknownHostException(host);
        }
        return new InetAddress[] {ADDRESS};
    }
}
