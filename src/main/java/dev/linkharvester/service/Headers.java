package dev.linkharvester.service;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Adds the security headers to every response: our own scripts alone, no sniffing, no referrer, no cache. */
final class Headers implements Handler<RoutingContext> {
    /** Forbids inline scripts and styles; charts and vendored styles may contain images as data. */
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; font-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'";

    @Override
    public void handle(RoutingContext request) {
        addTo(request.response());
        request.next();
    }

    /** Adds them to a response that no route sends. */
    static void addTo(HttpServerResponse response) {
        response.putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
