package dev.linkharvester.service;

import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** Decides what a request may do. */
final class Access {
    private static final String BEARER = "bearer ";

    private final List<AccessToken> tokens;
    private final Sessions sessions;

    Access(List<AccessToken> tokens, Sessions sessions) {
        this.tokens = tokens;
        this.sessions = sessions;
    }

    /** Returns whether the service has tokens; without any, everybody may write. */
    boolean hasTokens() {
        return !tokens.isEmpty();
    }

    /** Returns the role of a token. Compares every token, so that the time reveals nothing. */
    Role roleOf(String secret) {
        var role = Role.NONE;
        for (var token : tokens) {
            var of = token.roleOf(secret);
            role = of.includes(role) ? of : role;
        }
        return role;
    }

    /** Returns the role of a request. */
    Role roleOf(RoutingContext request) {
        if (!hasTokens()) {
            return Role.WRITE;
        }
        var authorization = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? roleOf(authorization.substring(BEARER.length()).strip())
                    : Role.NONE;
        }
        return Optional.ofNullable(request.request().getCookie(Sessions.COOKIE))
                .map(Cookie::getValue)
                .map(sessions::roleOf)
                .orElse(Role.NONE);
    }

    /** Permits requests that have the role. */
    Handler<RoutingContext> permit(Role wanted) {
        return request -> {
            var role = roleOf(request);
            Audit.role(request, role);
            if (!role.includes(wanted)) {
                throw role == Role.NONE
                        ? new Problem(Problem.Kind.UNAUTHORIZED, "send Authorization: Bearer TOKEN, or make a session")
                        : new Problem(Problem.Kind.FORBIDDEN, "this token may only read");
            }
            request.next();
        };
    }
}
