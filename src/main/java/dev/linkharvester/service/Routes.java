package dev.linkharvester.service;

import dev.linkharvester.job.model.Json;
import dev.linkharvester.job.store.Uuid7;
import dev.linkharvester.metrics.ServiceMetrics;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.HttpException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds routes to the router, each with a role, a limit of its body, a problem when it fails, and a meter. */
final class Routes {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
    private static final int[] STATUSES = {400, 404, 405, 406, 413, 414, 415, 500, 501};

    private final Router router;
    private final Access access;
    private final ServiceMetrics metrics;
    private final long maxBytes;
    private final Map<String, Set<String>> methods = new LinkedHashMap<>();

    /** @param maxBytes the limit of a JSON body */
    Routes(Router router, Access access, ServiceMetrics metrics, long maxBytes) {
        this.router = router;
        this.access = access;
        this.metrics = metrics;
        this.maxBytes = maxBytes;
        for (int status : STATUSES) {
            router.errorHandler(status, request -> fail(request, status));
        }
    }

    private static void fail(RoutingContext request, int status) {
        // Before any route, such as a request without a host.
        if (!request.response().headWritten()) {
            Headers.addTo(request.response());
        }
        var cause = request.failure();
        if (cause == null || isFoundByRouter(cause, status)) {
            Problem.ofStatus(status).respond(request.request());
        } else {
            fail(request, cause);
        }
    }

    private static boolean isFoundByRouter(Throwable cause, int status) {
        return cause instanceof HttpException
                || (cause instanceof VertxException && status >= 400 && status < Problem.Kind.FAULT.status());
    }

    private static void fail(RoutingContext request, Throwable cause) {
        var problem = Problem.of(cause);
        if (request.response().closed() || cause instanceof ClientGone) {
            LOG.debug("{} {}: the client has gone", request.request().method(), request.normalizedPath(), cause);
        } else if (problem.kind() == Problem.Kind.FAULT) {
            LOG.error("{} {} failed", request.request().method(), request.normalizedPath(), cause);
        }
        problem.respond(request.request());
    }

    /** Refuses what the server cannot parse, and closes the connection: the start of the next request is unknown. */
    static void refuse(HttpServerRequest request) {
        var cause = request.decoderResult().cause();
        var kind = cause instanceof TooLongHttpLineException
                ? Problem.Kind.URI_TOO_LONG
                : cause instanceof TooLongHttpHeaderException
                        ? Problem.Kind.HEADERS_TOO_LONG
                        : Problem.Kind.BAD_REQUEST;
        LOG.debug("A request of {} is not understood", request.remoteAddress(), cause);
        Headers.addTo(request.response());
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        new Problem(kind, "").respond(request);
        request.connection().close();
    }

    /** The work of a route. The Future completes when the response is complete, or is certain to be. */
    @FunctionalInterface
    interface Action {
        Future<?> run(RoutingContext request);
    }

    /** Adds a route for GET and for HEAD, which has the same response without its body. */
    void get(String path, Role role, Action action) {
        add(HttpMethod.GET, path, role, action);
        add(HttpMethod.HEAD, path, role, action);
    }

    void delete(String path, Role role, Action action) {
        add(HttpMethod.DELETE, path, role, action);
    }

    /** Adds a route that changes something and has no body. */
    void post(String path, Role role, Action action) {
        add(HttpMethod.POST, path, role, action);
    }

    /** Adds a route that changes something and has a JSON body. */
    void postJson(String path, Role role, Action action) {
        var body = BodyHandler.create(false).setBodyLimit(maxBytes);
        metered(HttpMethod.POST, path)
                .handler(access.permit(role))
                .handler(request -> {
                    RequestBody.expect(request, "application/json");
                    request.next();
                })
                // As a plain handler: the router would run a body handler first, before access is checked.
                .handler(request -> body.handle(request))
                .handler(handler(action));
    }

    private void add(HttpMethod method, String path, Role role, Action action) {
        metered(method, path).handler(access.permit(role)).handler(handler(action));
    }

    private Route metered(HttpMethod method, String path) {
        methods.computeIfAbsent(path, first -> new TreeSet<>()).add(method.name());
        return router.route(method, path).handler(request -> {
            long start = System.nanoTime();
            request.addEndHandler(ended -> metrics.responded(
                    method.name(),
                    path,
                    request.response().getStatusCode(),
                    Duration.ofNanos(System.nanoTime() - start)));
            request.next();
        });
    }

    /** Refuses other methods of the known paths; must be called last. */
    void refuseOtherMethods() {
        methods.forEach((path, known) -> {
            var allowed = String.join(", ", known);
            router.route(path).handler(request -> {
                throw new Problem(Problem.Kind.METHOD_NOT_ALLOWED, "").with(HttpHeaders.ALLOW, allowed);
            });
        });
    }

    private static Handler<RoutingContext> handler(Action action) {
        return request -> action.run(request).onFailure(cause -> fail(request, cause));
    }

    /** Handles what a handler threw, or what the body handler found. */
    static void failed(RoutingContext request) {
        fail(request, request.statusCode());
    }

    /** Returns the id in a path; what has no form of an id is not found. */
    static String id(RoutingContext request, String name) {
        var id = request.pathParam(name);
        if (id == null || !Uuid7.isOne(id)) {
            throw new Problem(Problem.Kind.NOT_FOUND, "there is no such " + name);
        }
        return id;
    }

    /** Sends a value as JSON. */
    static Future<?> json(RoutingContext request, Object value) {
        return request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(Buffer.buffer(Json.bytes(value)));
    }
}
