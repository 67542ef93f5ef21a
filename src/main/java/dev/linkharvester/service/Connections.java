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
 * Limits connections: closes those beyond a number, and idle ones on which the head of the next request does not arrive
 * completely in time. For one event loop.
 */
final class Connections implements Handler<RoutingContext> {
    /** Connections at a time, beside those with streamed responses. */
    static final int MAX_CONNECTIONS = 2_000;

    /** The time from the start of a connection, or the end of a response, to the complete head of a request. */
    static final Duration HEAD_TIMEOUT = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final Vertx vertx;
    private final int max;
    private final Duration head;
    // Connections that wait for a request have a timer.
    private final Map<HttpConnection, OptionalLong> open = new HashMap<>();

    /** @param streams the limit of streamed responses */
    Connections(Vertx vertx, int streams) {
        this(vertx, MAX_CONNECTIONS + streams, HEAD_TIMEOUT);
    }

    /** For tests: with limits of their own. */
    Connections(Vertx vertx, int max, Duration head) {
        this.vertx = vertx;
        this.max = max;
        this.head = head;
    }

    /** Watches the connections of a server; must be called before it listens. */
    HttpServer watch(HttpServer server) {
        return server.connectionHandler(this::opened);
    }

    private void opened(HttpConnection connection) {
        if (open.size() >= max) {
            LOG.debug("A connection is closed: there are {}", max);
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
        request.addEndHandler(ended -> await(connection));
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
