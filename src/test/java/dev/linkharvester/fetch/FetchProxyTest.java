package dev.linkharvester.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.testing.Page;
import dev.linkharvester.testing.TestProxy;
import dev.linkharvester.testing.TestProxy.Kind;
import dev.linkharvester.testing.TestSite;
import dev.linkharvester.testing.TlsFlavour;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A proxy looks the names up itself; the fetcher's own resolver knows none here. */
class FetchProxyTest {
    private static final NameResolver NOBODY = host -> Future.failedFuture(new UnknownHostException(host));

    private static FetcherUnderTest through(String proxy) {
        return FetcherUnderTest.start(settings -> settings.proxy(proxy), NOBODY);
    }

    private static TestSite site() {
        return TestSite.start().respond("/page", Page.html("<p>by proxy"));
    }

    @Test
    void asksAnHttpProxyForTheAbsoluteUrl() {
        try (var site = site();
                var proxy = TestProxy.http().route("name.example", site);
                var fetcher = through(proxy.url())) {
            assertThat(FetcherUnderTest.text(fetcher.document("http://name.example/page")))
                    .isEqualTo("<p>by proxy");
            assertThat(proxy.entries())
                    .containsExactly(new TestProxy.Entry(Kind.ABSOLUTE_FORM, "http://name.example/page", 200));
            assertThat(site.log().entries().getFirst().request().header("Host")).contains("name.example");
        }
    }

    @Test
    void logsInToAnHttpProxyAndTellsTheSiteNothingOfIt() {
        try (var site = site();
                var proxy = TestProxy.http("me", "open sesame").route("name.example", site);
                var fetcher = through(proxy.url().replace(" ", "%20"))) {
            fetcher.document("http://name.example/page");
            assertThat(proxy.entries()).extracting(TestProxy.Entry::status).containsExactly(200);
            assertThat(site.log().entries().getFirst().request().header("Proxy-Authorization"))
                    .isEmpty();
        }
    }

    @Test
    void takesAProxyThatWantsALogInForARefusal() {
        try (var site = site();
                var proxy = TestProxy.http("me", "sesame").route("name.example", site);
                var fetcher = through(proxy.urlWithoutLogin())) {
            var failure = fetcher.failure("http://name.example/page");
            assertThat(failure.errorClass()).isEqualTo(ErrorClass.HTTP_4XX);
            assertThat(failure.transfer().status()).isEqualTo(407);
            assertThat(fetcher.errorClass("https://name.example/page")).isEqualTo(ErrorClass.CONNECT);
            assertThat(proxy.entries()).extracting(TestProxy.Entry::status).containsExactly(407, 407);
            assertThat(site.log().requests()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"http,http", "http,https", "https,http", "socks5,http", "socks5,https"})
    void namesAProxyThatIsNotThere(String kind, String scheme) throws IOException {
        int nobody = TestSite.refusedPort();
        try (var fetcher = through(kind + "://127.0.0.1:" + nobody)) {
            var failure = fetcher.failure(scheme + "://name.example/page");
            assertThat(failure.errorClass()).isEqualTo(ErrorClass.CONNECT);
            assertThat(failure.reason()).isEqualTo("proxy 127.0.0.1:" + nobody + ": connection refused");
        }
    }

    @Test
    void connectsThroughAnHttpProxyForHttps() {
        try (var site = TestSite.startTls(TlsFlavour.TRUSTED);
                var proxy = TestProxy.http("me", "sesame");
                var fetcher = through(proxy.url())) {
            var port = ":" + site.port();
            fetcher.document("https://localhost" + port + "/landing");
            assertThat(proxy.entries()).containsExactly(new TestProxy.Entry(Kind.CONNECT, "localhost" + port, 200));
            assertThat(site.log().targets()).containsExactly("/landing");
        }
    }

    @Test
    void letsASocksProxyResolveTheName() {
        try (var site = site();
                var proxy = TestProxy.socks5().route("name.example", site);
                var fetcher = through(proxy.url())) {
            assertThat(FetcherUnderTest.text(fetcher.document("http://name.example/page")))
                    .isEqualTo("<p>by proxy");
            assertThat(proxy.entries()).containsExactly(new TestProxy.Entry(Kind.SOCKS5, "name.example:80", 0));
        }
    }

    @Test
    void logsInToASocksProxy() {
        try (var site = site();
                var proxy = TestProxy.socks5("me", "sesame").route("name.example", site)) {
            try (var fetcher = through(proxy.url())) {
                fetcher.document("http://name.example/page");
            }
            try (var stranger = through(proxy.urlWithoutLogin())) {
                assertThat(stranger.errorClass("http://name.example/page")).isEqualTo(ErrorClass.CONNECT);
            }
            try (var wrong = through(proxy.url().replace("sesame", "rye"))) {
                assertThat(wrong.errorClass("http://name.example/page")).isEqualTo(ErrorClass.CONNECT);
            }
            assertThat(site.log().requests()).isEqualTo(1);
        }
    }

    @Test
    void takesAFailingProxyAsNoConnection() {
        int nobody = TestSite.refusedPort();
        try (var fetcher = through("http://127.0.0.1:" + nobody)) {
            assertThat(fetcher.errorClass("http://name.example/")).isEqualTo(ErrorClass.CONNECT);
            assertThat(fetcher.errorClass("https://name.example/")).isEqualTo(ErrorClass.CONNECT);
        }
    }

    /** It takes connections and says nothing: what ends first is known by its words. */
    @ParameterizedTest
    @CsvSource({"http, https", "https, http", "https, https", "socks5, http", "socks5, https"})
    void givesUpASilentProxyAfterTheConnectTimeout(String proxy, String target) throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
                var fetcher = FetcherUnderTest.start(
                        settings -> settings.proxy(proxy + "://127.0.0.1:" + silent.getLocalPort())
                                .connectTimeout(Duration.ofMillis(300))
                                .timeout(Duration.ofSeconds(8)),
                        NOBODY)) {
            var failure = fetcher.failure(target + "://name.example/");
            assertThat(failure.reason()).doesNotContain("not finished within");
            assertThat(failure.errorClass()).isEqualTo(ErrorClass.TIMEOUT);
        }
    }
}
