package dev.linkharvester.service;

import dev.linkharvester.job.store.Uuid7;
import dev.linkharvester.metrics.ServiceMetrics;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
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

/** The router, with what every route needs: a role, a bounded body, a problem when it fails, a meter. */
final class Routes {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
    private static final int[] STATUSES = {400, 404, 405, 406, 413, 414, 415, 500, 501};

    private final Router router;
    private final Access access;
    private final ServiceMetrics metrics;
    private final long mostBytes;
    private final Map<String, Set<String>> methods = new LinkedHashMap<>();

    /** @param mostBytes of a JSON body */
    Routes(Router router, Access access, ServiceMetrics metrics, long mostBytes) {
        this.router = router;
        this.access = access;
        this.metrics = metrics;
        this.mostBytes = mostBytes;
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
            Problem.ofStatus(status).answer(request.request());
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
        if (request.response().closed()) {
            LOG.debug("{} {}: the client has gone", request.request().method(), request.normalizedPath(), cause);
        } else if (problem.kind() == Problem.Kind.FAULT) {
            LOG.error("{} {} failed", request.request().method(), request.normalizedPath(), cause);
        }
        problem.answer(request.request());
    }

    /** Answers what is no request that the server understands, and ends the connection: where the next begins is not known. */
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
        new Problem(kind, "").answer(request);
        request.connection().close();
    }

    /** What a route does; the answer is complete, or begun for good, when the Future is. */
    @FunctionalInterface
    interface Action {
        Future<?> run(RoutingContext request);
    }

    /** A HEAD is answered as a GET, without the body. */
    void get(String path, Role role, Action action) {
        add(HttpMethod.GET, path, role, action);
        add(HttpMethod.HEAD, path, role, action);
    }

    void delete(String path, Role role, Action action) {
        add(HttpMethod.DELETE, path, role, action);
    }

    /** A write without a body. */
    void post(String path, Role role, Action action) {
        add(HttpMethod.POST, path, role, action);
    }

    /** A write with a JSON body. */
    void postJson(String path, Role role, Action action) {
        var body = BodyHandler.create(false).setBodyLimit(mostBytes);
        metered(HttpMethod.POST, path)
                .handler(access.permit(role))
                .handler(request -> {
                    RequestBody.expect(request, "application/json");
                    request.next();
                })
                // As a plain handler: the router would have a body handler come first, before anybody is permitted.
                .handler(request -> body.handle(request))
                .handler(handler(action));
    }

    private void add(HttpMethod method, String path, Role role, Action action) {
        metered(method, path).handler(access.permit(role)).handler(handler(action));
    }

    private io.vertx.ext.web.Route metered(HttpMethod method, String path) {
        methods.computeIfAbsent(path, first -> new TreeSet<>()).add(method.name());
        return router.route(method, path).handler(request -> {
            long start = System.nanoTime();
            request.addEndHandler(ended -> metrics.answered(
                    method.name(),
                    path,
                    request.response().getStatusCode(),
                    Duration.ofNanos(System.nanoTime() - start)));
            request.next();
        });
    }

    /** To be called last: what is known by other methods is refused with those. */
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

    /** Answers what a handler threw, or what the body handler found. */
    static void failed(RoutingContext request) {
        fail(request, request.statusCode());
    }

    /** The id in a path. What has not its form is not there. */
    static String id(RoutingContext request, String name) {
        var id = request.pathParam(name);
        if (id == null || !Uuid7.isOne(id)) {
            throw new Problem(Problem.Kind.NOT_FOUND, "there is no such " + name);
        }
        return id;
    }

    /** The same, completed on a context. */
    static <T> Future<T> on(Context context, Future<T> future) {
        var promise = Promise.<T>promise();
        future.onComplete(result -> context.runOnContext(here -> promise.handle(result)));
        return promise.future();
    }
}
