package dev.linkharvester.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.security.KeyStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TlsFlavourTest {
    private final HttpClient client =
            HttpClient.newBuilder().sslContext(Certificates.clientContext()).build();

    @AfterEach
    void close() {
        client.shutdownNow();
    }

    @Test
    void isAcceptedByAClientWithTheTrustStore() throws Exception {
        try (TestSite site = TestSite.startTls(TlsFlavour.TRUSTED)) {
            assertThat(site.url("/")).startsWith("https://127.0.0.1:");
            assertThat(get(site).statusCode()).isEqualTo(200);
            assertThat(get(site).statusCode()).isEqualTo(200);
            assertThat(site.log().connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TlsFlavour.class,
            names = {"TRUSTED", "SILENT"},
            mode = EnumSource.Mode.EXCLUDE)
    void isRejectedOtherwise(TlsFlavour flavour) {
        try (TestSite site = TestSite.startTls(flavour)) {
            assertThatThrownBy(() -> get(site)).isInstanceOf(IOException.class);
            assertThat(site.log().requests()).isZero();
        }
    }

    @Test
    void neverRespondsToTheHandshakeOfASilentSite() throws IOException {
        try (TestSite site = TestSite.startTls(TlsFlavour.SILENT);
                Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), site.port())) {
            socket.getOutputStream().write(new byte[] {0x16, 3, 1});
            socket.shutdownOutput();
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
    }

    @Test
    void resetsWithinTls() {
        try (TestSite site = TestSite.startTls(TlsFlavour.TRUSTED)) {
            assertThatThrownBy(() -> client.send(
                            HttpRequest.newBuilder(site.uri("/reset")).build(), BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void writesTrustToFiles() throws Exception {
        KeyStore store = KeyStore.getInstance(Certificates.trustStore().toFile(), Certificates.PASSWORD.toCharArray());
        assertThat(store.getCertificate("authority")).isEqualTo(Certificates.authority());
        assertThat(Files.readString(Certificates.authorityPem())).startsWith("-----BEGIN CERTIFICATE-----");
    }

    private HttpResponse<String> get(TestSite site) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(site.uri("/landing")).build(), BodyHandlers.ofString());
    }
}
