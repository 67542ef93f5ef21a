package dev.linkharvester.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.job.JobOptions;
import dev.linkharvester.job.model.Failure;
import dev.linkharvester.metrics.ServiceMetrics;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsTest {
    private static final JobOptions NO_OPTIONS = new JobOptions(List.of(), Optional.empty());

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final ServiceMetrics metrics = new ServiceMetrics();
    private final BlockingQueue<String> left = new LinkedBlockingQueue<>();

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
        metrics.close();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private <T> T onLoop(java.util.concurrent.Callable<T> action) throws Exception {
        var done = new CompletableFuture<T>();
        context.runOnContext(here -> {
            try {
                done.complete(action.call());
            } catch (Exception failed) {
                done.completeExceptionally(failed);
            }
        });
        return done.get(60, TimeUnit.SECONDS);
    }

    private HttpServer serve(Events events) throws Exception {
        var router = Router.router(vertx);
        router.route().handler(request -> {
            var name = String.valueOf(request.request().path());
            events.stream(request, Optional.empty(), Optional.empty(), () -> left.add(name));
        });
        return await(
                onLoop(() -> vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1")));
    }

    private static BufferedReader listen(Socket socket, String name) throws Exception {
        socket.setSoTimeout(60_000);
        var request = "GET " + name + " HTTP/1.1\r\nHost: a\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        for (var line = lines.readLine(); !line.startsWith("retry:"); line = lines.readLine()) {
            assertThat(line).isNotNull();
        }
        return lines;
    }

    @Test
    void aStreamOnWhichNothingHappensBeats() throws Exception {
        var events = onLoop(() -> new Events(vertx, NO_OPTIONS, metrics, Duration.ofMillis(20)));
        var server = serve(events);
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.actualPort())) {
            var lines = listen(socket, "/");
            for (int beats = 0; beats < 3; ) {
                beats += lines.readLine().equals(": still here") ? 1 : 0;
            }
        }
    }

    @Test
    void aClientThatDoesNotReadIsLeftAndOthersMissNothing() throws Exception {
        var events = onLoop(() -> new Events(vertx, NO_OPTIONS, metrics, Duration.ofHours(1)));
        var server = serve(events);
        try (var slow = new Socket();
                var quick = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.actualPort())) {
            slow.setReceiveBufferSize(4_096);
            slow.connect(quick.getRemoteSocketAddress());
            listen(slow, "/slow");
            var lines = listen(quick, "/quick");
            var reason = "x".repeat(100_000);
            int told = 0;
            while (left.isEmpty()) {
                int number = told++;
                onLoop(() -> {
                    events.failed("job", new Failure("", "", number, reason, Instant.EPOCH), 0);
                    return number;
                });
                assertThat(new JsonObject(nextData(lines)).getInteger("status")).isEqualTo(number);
            }
            assertThat(left.poll()).isEqualTo("/slow");
        }
    }

    private static String nextData(BufferedReader lines) throws Exception {
        var line = lines.readLine();
        while (!line.startsWith("data: ")) {
            line = lines.readLine();
        }
        return line.substring("data: ".length());
    }
}
