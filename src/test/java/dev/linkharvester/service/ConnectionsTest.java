package dev.linkharvester.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<HttpServerRequest> received = new LinkedBlockingQueue<>();

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private HttpServer serve(int most, Duration head) throws Exception {
        var connections = new Connections(vertx, most, head);
        var router = Router.router(vertx);
        router.route().handler(connections).handler(request -> received.add(request.request()));
        var server = connections
                .watch(vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false)))
                .requestHandler(router);
        return await(server.listen(0, "127.0.0.1"));
    }

    private static Socket connect(HttpServer server) throws Exception {
        var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.actualPort());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws Exception {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void answer() throws Exception {
        var request = received.poll(30, TimeUnit.SECONDS);
        assertThat(request).isNotNull();
        request.response().end();
    }

    @Test
    void oneWhoseHeadDoesNotComeToAnEndIsClosed() throws Exception {
        var server = serve(10, Duration.ofMillis(100));
        try (var socket = connect(server)) {
            send(socket, "GET / HTTP/1.1\r\nHost:");
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void soIsOneWhoseNextHeadDoesNot() throws Exception {
        var server = serve(10, Duration.ofMillis(100));
        try (var socket = connect(server)) {
            send(socket, REQUEST + "GET / HT");
            answer();
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 200").hasLineCount(3);
        }
    }

    @Test
    void anAnswerMayTakeItsTime() throws Exception {
        var server = serve(10, Duration.ofMillis(100));
        try (var slow = connect(server);
                var idle = connect(server)) {
            send(slow, REQUEST);
            // By the end of the one the other has been open for longer than its head might have taken.
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
            answer();
            assertThat(slow.getInputStream().read()).isEqualTo('H');
        }
    }

    @Test
    void thereAreSoManyAtATime() throws Exception {
        var server = serve(2, Duration.ofHours(1));
        try (var first = connect(server);
                var second = connect(server)) {
            send(first, REQUEST);
            answer();
            send(second, REQUEST);
            answer();
            try (var third = connect(server)) {
                assertThat(third.getInputStream().read()).isEqualTo(-1);
            }
        }
        // The server learns of their end after us.
        while (!isLetIn(server)) {
            Thread.onSpinWait();
        }
    }

    private boolean isLetIn(HttpServer server) throws Exception {
        try (var socket = connect(server)) {
            send(socket, REQUEST);
            while (received.isEmpty() && !isClosed(socket)) {
                Thread.onSpinWait();
            }
            return !received.isEmpty();
        }
    }

    private static boolean isClosed(Socket socket) throws Exception {
        socket.setSoTimeout(1);
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }
}
