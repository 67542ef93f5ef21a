package dev.linkharvester.testing;

import dev.linkharvester.fetch.NameResolver;
import io.vertx.core.Future;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves a {@link WebModel}: all its hosts on one port, each at its loopback address.
 *
 * <pre>{@code
 * var model = WebModel.random(7, 100, 500, 20);
 * try (var web = SimulatedWeb.start(model)) {
 *     harvest(web.urls(model.roots()), web.resolver());
 *     assertThat(web.log().urls()).isEqualTo(model.reachable(model.roots(), 99, WebModel.SAME_HOST, true));
 *     assertThat(web.log().answeredAgain()).isEmpty();
 * }
 * }</pre>
 */
public final class SimulatedWeb implements AutoCloseable {
    private static final int BACKLOG = 4096;

    private final WebModel model;
    private final WebLog log = new WebLog();
    private final SocketServer server;
    private final Map<String, HostState> states = new ConcurrentHashMap<>();

    private SimulatedWeb(WebModel model) {
        this.model = model;
        model.hosts().forEach(host -> states.put(host.name(), new HostState(host)));
        try {
            var listening = new ServerSocket();
            listening.bind(new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 0), BACKLOG);
            server = new SocketServer(listening, this::serve);
        } catch (IOException e) {
            throw new UncheckedIOException("no simulated web", e);
        }
    }

    /** Starts a server on a free port. */
    public static SimulatedWeb start(WebModel model) {
        return new SimulatedWeb(model);
    }

    /** Returns the log of this web. */
    public WebLog log() {
        return log;
    }

    public int port() {
        return server.port();
    }

    /** Returns a URL of the model with the port of this web, for a client. */
    public String url(String modelUrl) {
        return "http://" + WebModel.hostOf(modelUrl) + ":" + port() + WebModel.pathOf(modelUrl);
    }

    /** Returns the same for several URLs. */
    public List<String> urls(Collection<String> modelUrls) {
        return modelUrls.stream().map(this::url).toList();
    }

    /** Returns a resolver that knows the hosts of the model, and no others. */
    public NameResolver resolver() {
        return name -> model.host(name)
                .map(host -> Future.succeededFuture(List.of(InetAddress.ofLiteral(host.address()))))
                .orElseGet(() -> Future.failedFuture(new UnknownHostException(name)));
    }

    @Override
    public void close() {
        server.close();
    }

    private void serve(Socket socket) throws IOException, InterruptedException {
        // The socket listens on every address, because 127/8 has too many to list.
        if (!socket.getLocalAddress().isLoopbackAddress()) {
            return;
        }
        var address = socket.getLocalAddress().getHostAddress();
        var reader = new RequestReader(new BufferedInputStream(socket.getInputStream()), 0);
        for (var request = reader.next(); request.isPresent(); request = reader.next()) {
            if (!answer(socket, address, request.get())) {
                return;
            }
        }
    }

    private boolean answer(Socket socket, String address, Request request) throws IOException, InterruptedException {
        var name = request.header("Host").orElse("").replaceFirst(":[0-9]+$", "");
        var running = log.begin(name, address, request.target());
        var status = WebLog.NO_ANSWER;
        try {
            var state = states.get(name);
            var answer = state == null ? SimulatedAnswer.status(421, "") : state.answer(model, running.url(), port());
            if (state != null && state.host().latencyMillis() > 0) {
                Thread.sleep(state.host().latencyMillis());
            }
            if (answer instanceof SimulatedAnswer.Held held) {
                held.gate().pass();
                answer = held.answer();
            }
            switch (answer) {
                case SimulatedAnswer.Held held -> throw new IllegalStateException("held twice");
                case SimulatedAnswer.Silence silence -> awaitLeave(socket);
                case SimulatedAnswer.Reset reset -> socket.setSoLinger(true, 0);
                case SimulatedAnswer.Response response -> {
                    status = response.status();
                    running.end(status);
                    socket.getOutputStream().write(response.bytes(request.isHead()));
                    return true;
                }
            }
            return false;
        } finally {
            if (status == WebLog.NO_ANSWER) {
                running.end(status);
            }
        }
    }

    private static void awaitLeave(Socket socket) throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // Further requests on this connection get no response, either.
        }
    }
}
