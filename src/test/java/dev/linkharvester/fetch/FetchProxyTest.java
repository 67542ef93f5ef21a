package dev.linkharvester.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.message.ErrorClass;
import dev.linkharvester.testing.Page;
import dev.linkharvester.testing.TestSite;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A proxy looks the names up itself; the fetcher's own resolver knows none here. */
class FetchProxyTest {
    private static final NameResolver NOBODY = host -> Future.failedFuture(new UnknownHostException(host));

    @Test
    void asksAnHttpProxyForTheAbsoluteUrl() {
        try (var proxy = TestSite.start();
                var fetcher = FetcherUnderTest.start(
                        settings -> settings.proxy("http://127.0.0.1:" + proxy.port()), NOBODY)) {
            proxy.respond("http://name.example/page", Page.html("<p>by proxy"));

            assertThat(FetcherUnderTest.text(fetcher.document("http://name.example/page")))
                    .isEqualTo("<p>by proxy");
            assertThat(proxy.log().entries().getFirst().request().header("Host"))
                    .contains("name.example");
        }
    }

    @Test
    void letsASocksProxyResolveTheName() {
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        try (var server = FetcherUnderTest.start()) {
            var socks = server.vertx.createNetServer().connectHandler(socket -> socks(socket, asked));
            int port = FetcherUnderTest.await(socks.listen(0, "127.0.0.1")).actualPort();
            try (var fetcher =
                    FetcherUnderTest.start(settings -> settings.proxy("socks5://127.0.0.1:" + port), NOBODY)) {
                assertThat(FetcherUnderTest.text(fetcher.document("http://name.example/page")))
                        .isEqualTo("<p>by SOCKS");
            }
        }
        assertThat(asked).containsExactly("name.example");
    }

    @Test
    void takesAFailingProxyAsNoConnection() {
        int nobody = TestSite.refusedPort();
        try (var fetcher = FetcherUnderTest.start(settings -> settings.proxy("http://127.0.0.1:" + nobody), NOBODY)) {
            assertThat(fetcher.errorClass("http://name.example/")).isEqualTo(ErrorClass.CONNECT);
            assertThat(fetcher.errorClass("https://name.example/")).isEqualTo(ErrorClass.CONNECT);
        }
    }

    // RFC 1928, as far as it goes here: no log-in, CONNECT to a domain name, then the answer of the server itself.
    private static void socks(NetSocket socket, List<String> asked) {
        socket.handler(greeting -> {
            socket.handler(request -> {
                boolean isName = request.getByte(3) == 3;
                asked.add(isName ? request.getString(5, 5 + request.getByte(4)) : "an address");
                socket.handler(get -> {
                    var body = "<p>by SOCKS";
                    socket.write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: "
                            + body.getBytes(StandardCharsets.US_ASCII).length + "\r\n\r\n" + body);
                });
                socket.write(Buffer.buffer(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 80}));
            });
            socket.write(Buffer.buffer(new byte[] {5, 0}));
        });
    }
}
