package dev.linkharvester.service;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests from pages of other sites in a browser. A request that changes something must come from our own pages,
 * or from no page ({@code Sec-Fetch-Site}, else {@code Origin}). A service without tokens accepts only host names that
 * nobody else can point at it, against DNS rebinding: addresses, {@code localhost}, and names that the operator trusts.
 */
final class Origins implements Handler<RoutingContext> {
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final boolean open;
    private final List<String> trustedHosts;

    Origins(ServiceSettings settings) {
        open = settings.tokens().isEmpty();
        trustedHosts = settings.trustedHosts();
    }

    @Override
    public void handle(RoutingContext request) {
        var authority = request.request().authority();
        if (open && (authority == null || !isTrusted(authority.host()))) {
            throw new Problem(
                    Problem.Kind.FORBIDDEN,
                    "a service without tokens answers to its address, localhost, and names given with --trusted-host");
        }
        if (!SAFE.contains(request.request().method()) && !isOurs(request, authority)) {
            throw new Problem(Problem.Kind.FORBIDDEN, "the request comes from a page of another site");
        }
        request.next();
    }

    private boolean isTrusted(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || trustedHosts.contains(name)) {
            return true;
        }
        try {
            InetAddress.ofLiteral(
                    name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name);
            return true;
        } catch (IllegalArgumentException aName) {
            return false;
        }
    }

    private static boolean isOurs(RoutingContext request, @Nullable HostAndPort authority) {
        var site = Optional.ofNullable(request.request().getHeader("Sec-Fetch-Site"));
        if (site.isPresent()) {
            return site.get().equals("same-origin") || site.get().equals("none");
        }
        var origin = Optional.ofNullable(request.request().getHeader(HttpHeaders.ORIGIN));
        var ours = Optional.ofNullable(request.request().getHeader(HttpHeaders.HOST))
                .or(() -> Optional.ofNullable(authority).map(HostAndPort::toString))
                .orElse("");
        return origin.isEmpty()
                || origin.get().equals("http://" + ours)
                || origin.get().equals("https://" + ours);
    }
}
