package dev.linkharvester.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Serves generated pages fast on loopback, without a log. */
public final class PlainSite implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final UnaryOperator<String> pages;
    private final int port;

    private PlainSite(UnaryOperator<String> pages) {
        this.pages = pages;
        this.port = await(listen("127.0.0.1", 0));
    }

    /**
     * Starts a site on 127.0.0.1 and a free port.
     *
     * @param pages returns the HTML at a path; empty for one that is not found
     */
    public static PlainSite start(UnaryOperator<String> pages) {
        return new PlainSite(pages);
    }

    private Future<Integer> listen(String address, int wanted) {
        return vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(wanted, address)
                .map(server -> server.actualPort());
    }

    /** Serves the same pages at another address of loopback, on its port. */
    public PlainSite at(String address) {
        await(listen(address, port));
        return this;
    }

    private void answer(HttpServerRequest request) {
        var page = pages.apply(String.valueOf(request.path()));
        request.response()
                .setStatusCode(page.isEmpty() ? 404 : 200)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end(page);
    }

    /** Returns the absolute URL of a path. */
    public String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** Holds the listening sockets, one for each address. */
    public int port() {
        return port;
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
