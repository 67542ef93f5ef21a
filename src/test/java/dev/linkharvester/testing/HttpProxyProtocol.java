package dev.linkharvester.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Serves one connection of an HTTP proxy: one tunnel, or one absolute-form request, then it closes. */
final class HttpProxyProtocol {
    private HttpProxyProtocol() {}

    static void serve(TestProxy proxy, Socket client) throws IOException {
        // Unbuffered in effect: a client of a tunnel waits for the response to CONNECT before it sends more.
        Optional<Request> request = new RequestReader(new BufferedInputStream(client.getInputStream()), 1).next();
        if (request.isEmpty()) {
            return;
        }
        Request asked = request.orElseThrow();
        TestProxy.Kind kind = asked.method().equals("CONNECT") ? TestProxy.Kind.CONNECT : TestProxy.Kind.ABSOLUTE_FORM;
        if (!mayPass(proxy, asked)) {
            refuse(proxy, client, kind, asked, 407, "Proxy-Authenticate: Basic realm=\"proxy\"\r\n");
            return;
        }
        URI target = URI.create(kind == TestProxy.Kind.CONNECT ? "http://" + asked.target() : asked.target());
        String host = target.getHost().replaceAll("[\\[\\]]", "");
        try (Socket origin = proxy.connect(host, target.getPort() < 0 ? 80 : target.getPort())) {
            proxy.log(kind, asked.target(), 200);
            if (kind == TestProxy.Kind.CONNECT) {
                write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
            } else {
                write(origin, originForm(asked, target));
            }
            proxy.tunnel(client, origin);
        } catch (IOException e) {
            refuse(proxy, client, kind, asked, 502, "");
        }
    }

    private static boolean mayPass(TestProxy proxy, Request request) {
        return proxy.login()
                .map(login -> "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (login.user() + ":" + login.password()).getBytes(StandardCharsets.UTF_8)))
                .map(expected ->
                        request.header("Proxy-Authorization").orElse("").equals(expected))
                .orElse(true);
    }

    private static String originForm(Request request, URI target) {
        String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        StringBuilder head = new StringBuilder(request.method() + " " + path + query + " HTTP/1.1\r\n");
        for (Header header : request.headers()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (!name.startsWith("proxy-") && !name.equals("connection") && !name.equals("transfer-encoding")) {
                head.append(header.name()).append(": ").append(header.value()).append("\r\n");
            }
        }
        return head + "Via: 1.1 test-proxy\r\nConnection: close\r\n\r\n" + request.body();
    }

    private static void refuse(
            TestProxy proxy, Socket client, TestProxy.Kind kind, Request request, int status, String headers)
            throws IOException {
        proxy.log(kind, request.target(), status);
        write(
                client,
                "HTTP/1.1 " + status + " Refused\r\n" + headers + "Content-Length: 0\r\nConnection: close\r\n\r\n");
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
