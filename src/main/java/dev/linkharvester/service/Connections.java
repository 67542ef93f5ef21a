package dev.linkharvester.service;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections that are too many, and those on which no request is being answered and the next one does not come to
 * the end of its head in time, however slowly it comes. For one event loop.
 */
final class Connections implements Handler<RoutingContext> {
    /** At a time, beside those with streamed answers; further ones are closed. */
    static final int MAX_CONNECTIONS = 2_000;

    /** From the beginning of a connection, or the end of an answer, to the whole head of a request. */
    static final Duration HEAD = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final Vertx vertx;
    private final int most;
    private final Duration head;
    // Those that wait for a request have a timer.
    private final Map<HttpConnection, OptionalLong> open = new HashMap<>();

    /** @param streams answers that may be streamed at a time */
    Connections(Vertx vertx, int streams) {
        this(vertx, MAX_CONNECTIONS + streams, HEAD);
    }

    /** With other bounds. */
    Connections(Vertx vertx, int most, Duration head) {
        this.vertx = vertx;
        this.most = most;
        this.head = head;
    }

    /** Watches over a server before it listens. */
    HttpServer watch(HttpServer server) {
        return server.connectionHandler(this::opened);
    }

    private void opened(HttpConnection connection) {
        if (open.size() >= most) {
            LOG.debug("A connection is closed: there are {}", most);
            connection.close();
            return;
        }
        open.put(connection, OptionalLong.empty());
        connection.closeHandler(closed -> {
            stopWaiting(connection);
            open.remove(connection);
        });
        await(connection);
    }

    @Override
    public void handle(RoutingContext request) {
        var connection = request.request().connection();
        stopWaiting(connection);
        request.addEndHandler(answered -> await(connection));
        request.next();
    }

    private void await(HttpConnection connection) {
        if (open.containsKey(connection)) {
            stopWaiting(connection);
            open.put(connection, OptionalLong.of(vertx.setTimer(head.toMillis(), late -> connection.close())));
        }
    }

    private void stopWaiting(HttpConnection connection) {
        var timer = open.replace(connection, OptionalLong.empty());
        if (timer != null) {
            timer.ifPresent(vertx::cancelTimer);
        }
    }
}
