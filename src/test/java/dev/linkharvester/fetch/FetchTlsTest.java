package dev.linkharvester.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.fetch.ConnectionSettings.HttpChoice;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.testing.Certificates;
import dev.linkharvester.testing.TestSite;
import dev.linkharvester.testing.TlsFlavour;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PfxOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FetchTlsTest {
    @Test
    void trustsWhatItsAuthorityVouchesFor() {
        try (var site = TestSite.startTls(TlsFlavour.TRUSTED);
                var fetcher = FetcherUnderTest.start()) {
            fetcher.document(site.url("/landing"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN_AUTHORITY", "SELF_SIGNED", "EXPIRED", "WRONG_HOST", "PLAIN_HTTP", "RESET"})
    void refusesWhatItCannotTrust(TlsFlavour flavour) {
        try (var site = TestSite.startTls(flavour);
                var fetcher = FetcherUnderTest.start()) {
            assertThat(fetcher.errorClass(site.url("/landing"))).isEqualTo(ErrorClass.TLS);
        }
    }

    @Test
    void givesUpOnASilentHandshake() {
        try (var site = TestSite.startTls(TlsFlavour.SILENT);
                var fetcher = FetcherUnderTest.start(settings -> settings.connectTimeout(Duration.ofMillis(500)))) {
            assertThat(fetcher.errorClass(site.url("/landing"))).isEqualTo(ErrorClass.TIMEOUT);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN_AUTHORITY", "SELF_SIGNED", "EXPIRED", "WRONG_HOST"})
    void trustsEverythingWhenTold(TlsFlavour flavour) {
        try (var site = TestSite.startTls(flavour);
                var fetcher = FetcherUnderTest.start(TestSettings::insecure)) {
            fetcher.document(site.url("/landing"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void speaksTheVersionThatIsChosen(HttpChoice choice) {
        try (var fetcher =
                FetcherUnderTest.start(settings -> settings.http(choice).header("X-Own", "1"))) {
            var server = fetcher.vertx
                    .createHttpServer(new HttpServerOptions()
                            .setSsl(true)
                            .setUseAlpn(true)
                            .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                            .setKeyCertOptions(new PfxOptions()
                                    .setPath(Certificates.serverKeyStore("127.0.0.1")
                                            .toString())
                                    .setPassword(Certificates.PASSWORD)))
                    .requestHandler(request -> request.response()
                            .putHeader("Content-Type", "text/html")
                            .end(request.version() + " " + request.getHeader("x-own")));
            int port = FetcherUnderTest.await(server.listen(0, "127.0.0.1")).actualPort();

            var text = FetcherUnderTest.text(fetcher.document("https://127.0.0.1:" + port + "/"));

            assertThat(text).isEqualTo(choice == HttpChoice.HTTP_1_1 ? "HTTP_1_1 1" : "HTTP_2 1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void speaksHttp11OnPlainConnections(HttpChoice choice) {
        try (var site = TestSite.start();
                var fetcher = FetcherUnderTest.start(settings -> settings.http(choice))) {
            fetcher.document(site.url("/landing"));

            var request = site.log().entries().getFirst().request();
            assertThat(request.header("Upgrade")).isEmpty();
            assertThat(request.header("HTTP2-Settings")).isEmpty();
        }
    }

    @Test
    void failsWhereHttp2AloneIsNotSpoken() {
        try (var site = TestSite.startTls(TlsFlavour.TRUSTED);
                var fetcher = FetcherUnderTest.start(settings -> settings.http(HttpChoice.HTTP_2))) {
            assertThat(fetcher.errorClass(site.url("/landing"))).isIn(ErrorClass.TLS, ErrorClass.CONNECT);
        }
    }
}
