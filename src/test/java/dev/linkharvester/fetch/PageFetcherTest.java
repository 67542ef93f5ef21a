package dev.linkharvester.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkharvester.extract.MediaType;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.testing.BlackHole;
import dev.linkharvester.testing.TestSite;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each situation of the network comes to. */
class PageFetcherTest {
    private static final TestSite SITE = TestSite.start();
    private static final FetcherUnderTest FETCHER = FetcherUnderTest.start();

    @AfterAll
    static void close() {
        FETCHER.close();
        SITE.close();
    }

    @Test
    void bringsAPageWithWhatItCost() {
        SITE.page("/a", "<a href=/b>b</a>");

        var document = FETCHER.document(SITE.url("/a"));

        assertThat(FetcherUnderTest.text(document)).isEqualTo("<a href=/b>b</a>");
        assertThat(document.truncated()).isFalse();
        assertThat(document.source().mediaType()).isEqualTo(MediaType.HTML);
        assertThat(document.transfer().status()).isEqualTo(200);
        assertThat(document.transfer().bytes()).isEqualTo(16);
    }

    @Test
    void handsOnWhatTheHeadSaysToRobots() {
        assertThat(FETCHER.document(SITE.url("/robots-tag")).source().robotsHeaders())
                .containsExactly("nofollow", "otherbot: noindex");
    }

    @ParameterizedTest
    @CsvSource({
        "/status/404, HTTP_4XX, 404",
        "/status/429, HTTP_4XX, 429",
        "/status/500, HTTP_5XX, 500",
        "/status/503, HTTP_5XX, 503",
        "/reset, PROTOCOL, 0",
        "/close, PROTOCOL, 0",
        "/no-status-line, PROTOCOL, 0",
        "/garbage, PROTOCOL, 0",
        "/truncated-head, PROTOCOL, 0",
        "/endless-headers, PROTOCOL, 0",
        "/reset-mid-body, PROTOCOL, 200",
        "/truncated-chunk, PROTOCOL, 200",
        "/length-too-long, PROTOCOL, 200",
        "/redirect/mailto, PROTOCOL, 302",
        "/redirect/invalid, PROTOCOL, 302",
        "/plain, NOT_HTML, 200",
        "/image, NOT_HTML, 200",
        "/binary-as-nothing, NOT_HTML, 200",
        "/unknown-encoding, UNSUPPORTED_ENCODING, 200",
        "/plain-as-gzip, UNSUPPORTED_ENCODING, 200"
    })
    void classifiesWhatServersDo(String path, ErrorClass errorClass, int status) {
        var failure = FETCHER.failure(SITE.url(path));

        assertThat(failure.errorClass()).isEqualTo(errorClass);
        assertThat(failure.transfer().status()).isEqualTo(status);
        assertThat(failure.reason()).isNotBlank().doesNotContain("\n");
    }

    @Test
    void classifiesWhatIsNotThere() {
        int nobodyThere = TestSite.refusedPort();
        var refused = FETCHER.failure("http://127.0.0.1:" + nobodyThere + "/");
        assertThat(refused.errorClass()).isEqualTo(ErrorClass.CONNECT);
        assertThat(refused.reason()).isEqualTo("connection refused: 127.0.0.1:" + nobodyThere);
        NameResolver nobody = host -> Future.failedFuture(new UnknownHostException(host));
        try (var fetcher = FetcherUnderTest.start(settings -> settings, nobody)) {
            var unknown = fetcher.failure("http://nowhere.example/");
            assertThat(unknown.errorClass()).isEqualTo(ErrorClass.DNS);
            assertThat(unknown.reason()).isEqualTo("host name not found");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hung", "/hung-head", "/hung-body", "/hung-chunk"})
    void givesUpWithoutAByte(String path) {
        try (var fetcher = FetcherUnderTest.start(settings -> settings.idleTimeout(Duration.ofMillis(300)))) {
            var failure = fetcher.failure(SITE.url(path));

            assertThat(failure.errorClass()).isEqualTo(ErrorClass.TIMEOUT);
            assertThat(failure.reason()).isEqualTo("no byte for 300 ms");
        }
    }

    @Test
    void givesUpOnTheWholeRequest() {
        try (var fetcher = FetcherUnderTest.start(settings -> settings.timeout(Duration.ofMillis(700)))) {
            assertThat(fetcher.failure(SITE.url("/slow-drip")).reason()).isEqualTo("not finished within 700 ms");
        }
    }

    @Test
    void givesUpOnALookUp() {
        NameResolver never = host -> Future.future(promise -> {});
        try (var fetcher = FetcherUnderTest.start(settings -> settings.timeout(Duration.ofMillis(100)), never)) {
            assertThat(fetcher.errorClass("http://slow.example/")).isEqualTo(ErrorClass.TIMEOUT);
        }
    }

    @ParameterizedTest
    @CsvSource({"/204, 204", "/205, 205", "/304, 304", "/empty, 200"})
    void takesAnAnswerWithoutADocumentAsAnEmptyPage(String path, int status) {
        var document = FETCHER.document(SITE.url(path));

        assertThat(document.source().body()).isEmpty();
        assertThat(document.source().mediaType()).isEqualTo(MediaType.HTML);
        assertThat(document.transfer().status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"/redirect/no-location, 302", "/status/300, 300", "/redirect/status/300, 300"})
    void takesAnAnswerThatPointsNowhereAsTheDocumentThatItCarries(String path, int status) {
        var document = FETCHER.document(SITE.url(path));

        assertThat(document.source().body()).isNotEmpty();
        assertThat(document.transfer().status()).isEqualTo(status);
    }

    @Test
    void reportsRedirectsAndFollowsNone() {
        assertThat(FETCHER.location(SITE.url("/redirect/relative"))).isEqualTo(SITE.url("/landing/relative"));
        assertThat(FETCHER.location(SITE.url("/redirect/cross-host")))
                .isEqualTo(SITE.urlOn("localhost", "/landing/cross-host"));
        assertThat(FETCHER.location(SITE.url("/redirect/fragment"))).endsWith("#part");
        assertThat(FETCHER.location(SITE.url("/redirect/relative#mine"))).endsWith("/landing/relative#mine");
        assertThat(SITE.log().requests("/landing/relative")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/gzip", "/deflate", "/deflate-raw", "/br", "/zstd", "/gzip-members", "/double-gzip"})
    void decodes(String path) {
        assertThat(FetcherUnderTest.text(FETCHER.document(SITE.url(path)))).contains("/before", "/after");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/gzip-bomb", "/deflate-bomb", "/br-bomb", "/zstd-bomb", "/endless", "/endless-chunked"})
    void cutsAtTheCap(String path) {
        var document = FETCHER.document(SITE.url(path));

        assertThat(document.truncated()).isTrue();
        assertThat(document.source().body()).hasSize(1 << 20);
        assertThat(FetcherUnderTest.text(document)).contains("/before");
    }

    @Test
    void keepsABodyOfExactlyTheCap() {
        SITE.page("/ten", "0123456789");
        try (var ten = FetcherUnderTest.start(settings -> settings.maxBody(10));
                var nine = FetcherUnderTest.start(settings -> settings.maxBody(9))) {
            assertThat(ten.document(SITE.url("/ten")).truncated()).isFalse();
            assertThat(nine.document(SITE.url("/ten")).truncated()).isTrue();
            assertThat(FetcherUnderTest.text(nine.document(SITE.url("/ten")))).isEqualTo("012345678");
        }
    }

    @Test
    void passesOnHowLongAServerAsksToWait() {
        assertThat(FETCHER.failure(SITE.url("/retry-after/429/7/9")).retryAfter())
                .contains(Duration.ofSeconds(7));
        assertThat(FETCHER.failure(SITE.url("/retry-after-garbage")).retryAfter())
                .isEmpty();
    }

    @Test
    void refusesPrivateAddresses() {
        NameResolver privateOnly = host -> Future.succeededFuture(List.of(InetAddress.ofLiteral("10.1.2.3")));
        try (var fetcher = FetcherUnderTest.start(TestSettings::excludePrivate, privateOnly)) {
            assertThat(fetcher.errorClass("http://inside.example/")).isEqualTo(ErrorClass.PRIVATE_ADDRESS);
            assertThat(fetcher.errorClass(SITE.url("/a"))).isEqualTo(ErrorClass.PRIVATE_ADDRESS);
            assertThat(fetcher.errorClass("http://[::1]/")).isEqualTo(ErrorClass.PRIVATE_ADDRESS);
        }
    }

    @Test
    void triesTheNextAddressAndRemembersTheHost() {
        NameResolver two = host -> Future.succeededFuture(
                List.of(InetAddress.ofLiteral("127.0.0.77"), InetAddress.ofLiteral("127.0.0.1")));
        try (var fetcher = FetcherUnderTest.start(settings -> settings, two)) {
            fetcher.document(SITE.urlOn("two.example", "/landing/two"));
        }
        assertThat(SITE.log().entriesFor("/landing/two").getFirst().request().header("Host"))
                .contains("two.example:" + SITE.port());
    }

    @Test
    void givesUpConnectingAfterTheConnectTimeout() {
        try (var hole = BlackHole.open();
                var fetcher = FetcherUnderTest.start(settings -> settings.connectTimeout(Duration.ofMillis(300)))) {
            var failure = fetcher.failure(hole.url("/"));
            assertThat(failure.errorClass()).isEqualTo(ErrorClass.TIMEOUT);
            assertThat(failure.reason()).doesNotContain("not finished within");
        } catch (UnsupportedOperationException none) {
            abort("needs a system that drops connections beyond a backlog, as Linux does");
        }
    }

    @Test
    void endsWhatIsInFlightAsCancelled() {
        try (var fetcher = FetcherUnderTest.start()) {
            var hung = fetcher.begin(SITE.url("/hung/cancelled"));
            SITE.log().awaitRequestFor("/hung/cancelled");

            fetcher.fetcher.cancelAll();

            assertThat(FetcherUnderTest.failure("hung", FetcherUnderTest.await(hung))
                            .errorClass())
                    .isEqualTo(ErrorClass.CANCELLED);
            var another = fetcher.begin(SITE.url("/hung/closed"));
            SITE.log().awaitRequestFor("/hung/closed");
            FetcherUnderTest.await(fetcher.fetcher.close());
            assertThat(FetcherUnderTest.failure("hung", FetcherUnderTest.await(another))
                            .errorClass())
                    .isEqualTo(ErrorClass.CANCELLED);
            assertThat(fetcher.errorClass(SITE.url("/landing"))).isEqualTo(ErrorClass.CANCELLED);
        }
    }

    @Test
    void fetchesFromAnIpv6Literal() {
        assumeTrue(TestSite.hasIpv6(), "needs the loopback address of IPv6: enable it");
        try (var site = TestSite.start("::1")) {
            FETCHER.document(site.url("/landing"));

            assertThat(site.log().entries().getFirst().request().header("Host")).contains("[::1]:" + site.port());
        }
    }
}
