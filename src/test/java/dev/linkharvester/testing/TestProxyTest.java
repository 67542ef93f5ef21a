package dev.linkharvester.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestProxyTest {
    private final TestSite site = TestSite.start();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void forwardsPlainHttpToTheMappedAddress() throws Exception {
        try (TestProxy proxy = TestProxy.http().route("somewhere.test", site);
                HttpClient client = client(proxy).build()) {
            assertThat(get(client, URI.create("http://somewhere.test/links/2")).body())
                    .contains("/link/2");
            assertThat(get(client, URI.create("http://elsewhere.test/")).statusCode())
                    .isEqualTo(502);

            assertThat(proxy.entries())
                    .containsExactly(
                            new TestProxy.Entry(TestProxy.Kind.ABSOLUTE_FORM, "http://somewhere.test/links/2", 200),
                            new TestProxy.Entry(TestProxy.Kind.ABSOLUTE_FORM, "http://elsewhere.test/", 502));
            assertThat(site.log().targets()).containsExactly("/links/2");
        }
    }

    @Test
    void tunnelsTls() throws Exception {
        try (TestSite secured = TestSite.startTls(TlsFlavour.TRUSTED);
                TestProxy proxy = TestProxy.http();
                HttpClient client = client(proxy).build()) {
            assertThat(get(client, secured.uri("/landing")).statusCode()).isEqualTo(200);
            assertThat(proxy.entries())
                    .containsExactly(new TestProxy.Entry(TestProxy.Kind.CONNECT, "127.0.0.1:" + secured.port(), 200));
        }
    }

    @Test
    void requiresALogin() throws Exception {
        try (TestProxy proxy = TestProxy.http("user", "secret").route("somewhere.test", site);
                HttpClient stranger = client(proxy).build();
                HttpClient known =
                        client(proxy).authenticator(login("user", "secret")).build()) {
            URI uri = URI.create("http://somewhere.test/landing");
            assertThat(proxy.url()).startsWith("http://user:secret@127.0.0.1:");
            assertThat(get(stranger, uri).statusCode()).isEqualTo(407);
            assertThat(get(known, uri).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void speaksSocks5() throws IOException {
        try (TestProxy proxy = TestProxy.socks5("user", "secret").route("somewhere.test", site);
                Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), proxy.port())) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            socket.getOutputStream().write(new byte[] {5, 2, 0, 2});
            assertThat(in.readShort()).isEqualTo((short) 0x0502);
            send(socket, "\1\4user\6secret");
            assertThat(in.readShort()).isEqualTo((short) 0x0100);
            send(socket, "\5\1\0\3\16somewhere.test\0\120");
            assertThat(in.readNBytes(10)).startsWith(5, 0);
            send(socket, "GET /landing HTTP/1.1\r\nConnection: close\r\n\r\n");

            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).startsWith("HTTP/1.1 200");
            assertThat(proxy.entries())
                    .containsExactly(new TestProxy.Entry(TestProxy.Kind.SOCKS5, "somewhere.test:80", 0));
        }
    }

    @Test
    void socks5RefusesAWrongPasswordAndAnAddressElsewhere() throws IOException {
        try (TestProxy proxy = TestProxy.socks5("user", "secret");
                Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), proxy.port())) {
            send(socket, "\5\1\2\1\4user\5wrong");
            assertThat(socket.getInputStream().readAllBytes()).containsExactly(5, 2, 1, 1);
        }
        try (TestProxy proxy = TestProxy.socks5();
                Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), proxy.port())) {
            send(socket, "\5\1\0\5\1\0\1\12\0\0\1\0\120");
            assertThat(socket.getInputStream().readAllBytes()).startsWith(5, 0, 5, 5);
            assertThat(proxy.entries()).containsExactly(new TestProxy.Entry(TestProxy.Kind.SOCKS5, "10.0.0.1:80", 5));
        }
    }

    private static HttpClient.Builder client(TestProxy proxy) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(Certificates.clientContext())
                .proxy(ProxySelector.of(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), proxy.port())));
    }

    private static Authenticator login(String user, String password) {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(user, password.toCharArray());
            }
        };
    }

    private static HttpResponse<String> get(HttpClient client, URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static void send(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }
}
