package dev.linkharvester.fetch;

import dev.linkharvester.model.Validators;
import dev.linkharvester.url.PercentEncoding;
import dev.linkharvester.url.Url;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.HostAndPort;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The headers of every request: a few defaults, and those that the user gave in their place.
 *
 * <p>As in curl, a header given without a value removes the default. A given {@code Authorization}, {@code Cookie} or
 * {@code Host} is for the origin of the target alone: a redirect to another origin does not carry it along.
 */
final class RequestHeaders {
    /** The media types that this client can use, best first. */
    static final String ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private static final Set<String> BOUND_TO_ORIGIN = Set.of("authorization", "cookie", "host", "proxy-authorization");

    private final MultiMap everywhere = MultiMap.caseInsensitiveMultiMap();
    private final MultiMap atFirstOrigin = MultiMap.caseInsensitiveMultiMap();
    private final Optional<String> host;

    RequestHeaders(String userAgent, List<Map.Entry<String, String>> given) {
        everywhere.set(HttpHeaders.USER_AGENT, userAgent);
        everywhere.set(HttpHeaders.ACCEPT, ACCEPT);
        everywhere.set(HttpHeaders.ACCEPT_ENCODING, ContentCoding.acceptEncoding());
        for (var header : given) {
            everywhere.remove(header.getKey());
        }
        var host = Optional.<String>empty();
        for (var header : given) {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (header.getValue().isBlank()) {
                continue;
            }
            if (name.equals("host")) {
                host = Optional.of(header.getValue().strip());
            } else {
                (BOUND_TO_ORIGIN.contains(name) ? atFirstOrigin : everywhere).add(header.getKey(), header.getValue());
            }
        }
        this.host = host;
    }

    /** Returns the headers of a request, without {@code Host}; a copy. */
    MultiMap of(Url url, Url first) {
        var headers = MultiMap.caseInsensitiveMultiMap().addAll(everywhere);
        if (isSameOrigin(url, first)) {
            headers.addAll(atFirstOrigin);
        }
        if (!headers.contains(HttpHeaders.AUTHORIZATION)) {
            basic(url).ifPresent(value -> headers.set(HttpHeaders.AUTHORIZATION, value));
        }
        return headers;
    }

    /** Makes the request conditional on a change of the known page (RFC 9110 section 13.1). */
    static void addConditions(MultiMap headers, Validators known) {
        if (!known.etag().isEmpty() && !headers.contains(HttpHeaders.IF_NONE_MATCH)) {
            headers.set(HttpHeaders.IF_NONE_MATCH, known.etag());
        }
        if (!known.lastModified().isEmpty() && !headers.contains(HttpHeaders.IF_MODIFIED_SINCE)) {
            headers.set(HttpHeaders.IF_MODIFIED_SINCE, known.lastModified());
        }
    }

    /** Returns the authority in place of the URL's own, if the user gave one for this origin. */
    Optional<HostAndPort> authority(Url url, Url first) {
        return isSameOrigin(url, first) ? host.map(given -> HostAndPort.parseAuthority(given, -1)) : Optional.empty();
    }

    private static boolean isSameOrigin(Url url, Url first) {
        return url.hostKey().equals(first.hostKey());
    }

    /** Returns a URL's user information as Basic credentials (RFC 7617, in UTF-8). */
    private static Optional<String> basic(Url url) {
        if (url.username().isEmpty() && url.password().isEmpty()) {
            return Optional.empty();
        }
        var credentials = PercentEncoding.decode(url.username()) + ":" + PercentEncoding.decode(url.password());
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }
}
