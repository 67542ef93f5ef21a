package dev.linkharvester.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PfxOptions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Serves HTTP/2 and HTTP/1.1 by ALPN on 127.0.0.1, with a certificate of {@link Certificates#authority()}.
 *
 * <p>It serves the pages that a test adds, {@code /hung} (no response), {@code /reset-stream} (RST_STREAM instead of a
 * response), {@code /reset-mid-body} (RST_STREAM after the first link), {@code /goaway} (a response, then the
 * connection is shut down), and 404.
 */
public final class Http2Site implements AutoCloseable {
    private static final int BOUND_SECONDS = 10;

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final RequestLog log = new RequestLog();
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final List<HttpVersion> versions = new CopyOnWriteArrayList<>();

    private Http2Site() {
        HttpServerOptions options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(0)
                .setSsl(true)
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                .setKeyCertOptions(new PfxOptions()
                        .setPath(Certificates.serverKeyStore("localhost", "127.0.0.1")
                                .toString())
                        .setPassword(Certificates.PASSWORD));
        this.server = vertx.createHttpServer(options)
                .connectionHandler(connection -> log.connected())
                .requestHandler(this::answer);
    }

    /** Starts a site on a free port. */
    public static Http2Site start() {
        Http2Site site = new Http2Site();
        bounded(site.server.listen());
        return site;
    }

    /** Serves an HTML page in UTF-8. */
    public Http2Site page(String path, String html) {
        pages.put(path, html);
        return this;
    }

    public String url(String target) {
        return "https://127.0.0.1:" + server.actualPort() + target;
    }

    /** Returns the log of this site; every request has connection 0. */
    public RequestLog log() {
        return log;
    }

    /** Returns the protocol of each request, in the order of arrival. */
    public List<HttpVersion> versions() {
        return List.copyOf(versions);
    }

    @Override
    public void close() {
        bounded(vertx.close());
    }

    private void answer(HttpServerRequest request) {
        versions.add(request.version());
        RequestLog.Running running = log.begin(new Request(
                0,
                request.method().name(),
                request.uri(),
                request.headers().entries().stream()
                        .map(header -> new Header(header.getKey(), header.getValue()))
                        .toList(),
                ""));
        var response = request.response();
        // A client that leaves ends its request; the log keeps the first end alone.
        response.closeHandler(closed -> running.end());
        response.exceptionHandler(reset -> running.end());
        String page = pages.get(request.path());
        response.putHeader("Content-Type", "text/html; charset=utf-8");
        switch (page == null ? Objects.requireNonNullElse(request.path(), "") : "") {
            case "/hung" -> {}
            case "/reset-stream" -> {
                running.end();
                response.reset();
            }
            case "/reset-mid-body" -> {
                running.end();
                response.setChunked(true)
                        .write("<a href=\"/before\">before</a>")
                        .onComplete(sent -> response.reset());
            }
            case "/goaway" -> {
                running.end();
                response.end("<a href=\"/away\">away</a>")
                        .onComplete(sent -> request.connection().shutdown());
            }
            default -> {
                running.end();
                response.setStatusCode(page == null ? 404 : 200).end(page == null ? "" : page);
            }
        }
    }

    private static void bounded(Future<?> future) {
        future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(BOUND_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
