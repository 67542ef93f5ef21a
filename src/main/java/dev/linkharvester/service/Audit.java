package dev.linkharvester.service;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs every request that may change something, whatever its response, and every request that is denied: client, role,
 * path, and what was created.
 */
final class Audit implements Handler<RoutingContext> {
    /** The name of its logger. */
    static final String LOGGER = "dev.linkharvester.service.audit";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String ROLE = "audit.role";
    private static final String MADE = "audit.made";

    @Override
    public void handle(RoutingContext request) {
        request.addEndHandler(ended -> {
            int status = request.response().getStatusCode();
            if (!SAFE.contains(request.request().method()) || status == 401 || status == 403) {
                log(request, status);
            }
        });
        request.next();
    }

    /** Notes the role of a request. */
    static void role(RoutingContext request, Role role) {
        request.put(ROLE, role);
    }

    /** Notes what a request has created. */
    static void made(RoutingContext request, String id) {
        request.put(MADE, id);
    }

    // The path is still encoded, so that no line can break in it.
    private static void log(RoutingContext request, int status) {
        var from = request.request().remoteAddress();
        var role =
                Optional.ofNullable(request.<Role>get(ROLE)).orElse(Role.NONE).label();
        var made = Optional.ofNullable(request.<String>get(MADE)).orElse("");
        var path = String.valueOf(request.request().path());
        LOG.atInfo()
                .addKeyValue("method", request.request().method().name())
                .addKeyValue("path", path)
                .addKeyValue("status", status)
                .addKeyValue("role", role)
                .addKeyValue("made", made)
                .addKeyValue("from", from)
                .log(
                        "{} {} answered {} to {} with role {}{}",
                        request.request().method(),
                        path,
                        status,
                        from == null ? "somebody" : from.hostAddress(),
                        role,
                        made.isEmpty() ? "" : ": made " + made);
    }
}
