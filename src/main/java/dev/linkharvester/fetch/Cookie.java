package dev.linkharvester.fetch;

import crawlercommons.domains.EffectiveTldFinder;
import dev.linkharvester.url.IpLiteral;
import dev.linkharvester.url.Url;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A cookie (RFC 6265 section 5.3).
 *
 * @param domain in lower case, without a leading dot
 * @param hostOnly whether hosts below the domain do not get it
 * @param secure whether it is sent over TLS alone
 * @param expiry {@link Instant#MAX} for one that lasts as long as the run
 */
public record Cookie(
        String name, String value, String domain, boolean hostOnly, String path, boolean secure, Instant expiry) {

    /** Bytes of name and value, at most (RFC 6265bis section 5.6). */
    static final int MAX_LENGTH = 4096;

    /** Reads a {@code Set-Cookie} header of a response from {@code url}; empty when it must be ignored. */
    static Optional<Cookie> parse(String setCookie, Url url, Instant now) {
        var parts = setCookie.split(";", -1);
        int equals = parts[0].indexOf('=');
        if (equals <= 0 || setCookie.chars().anyMatch(character -> character < ' ' && character != '\t')) {
            return Optional.empty();
        }
        var name = parts[0].substring(0, equals).strip();
        var value = parts[0].substring(equals + 1).strip();
        if (name.isEmpty() || name.length() + value.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        var cookie = new Cookie(name, value, host(url), true, defaultPath(url), false, Instant.MAX);
        var maxAge = Optional.<Instant>empty();
        for (int i = 1; i < parts.length; i++) {
            int separator = parts[i].indexOf('=');
            var attribute = (separator < 0 ? parts[i] : parts[i].substring(0, separator))
                    .strip()
                    .toLowerCase(Locale.ROOT);
            var argument =
                    separator < 0 ? "" : parts[i].substring(separator + 1).strip();
            switch (attribute) {
                case "secure" -> cookie = cookie.withSecure();
                case "path" -> cookie = cookie.withPath(argument.startsWith("/") ? argument : defaultPath(url));
                case "expires" ->
                    cookie = cookie.withExpiry(CookieDate.parse(argument).orElse(cookie.expiry()));
                case "max-age" -> maxAge = maxAge(argument, now);
                case "domain" -> {
                    var domain = domain(argument, url);
                    if (domain.isEmpty()) {
                        return Optional.empty();
                    }
                    cookie = domain.get().isEmpty() ? cookie : cookie.withDomain(domain.get());
                }
                default -> {} // HttpOnly and SameSite mean nothing without scripts and frames
            }
        }
        var dated = maxAge.isPresent() ? cookie.withExpiry(maxAge.get()) : cookie;
        boolean allowed = (!dated.secure() || url.scheme().equals("https")) && dated.keepsItsPrefix();
        return allowed ? Optional.of(dated) : Optional.empty();
    }

    // Empty: the cookie must be ignored. The empty string: as if there were no such attribute.
    private static Optional<String> domain(String argument, Url url) {
        var domain = (argument.startsWith(".") ? argument.substring(1) : argument).toLowerCase(Locale.ROOT);
        var host = host(url);
        if (domain.isEmpty() || IpLiteral.parse(url.host()).isPresent()) {
            return domain.isEmpty() || domain.equals(host) ? Optional.of("") : Optional.empty();
        }
        if (isPublicSuffix(domain)) {
            return domain.equals(host) ? Optional.of("") : Optional.empty();
        }
        return domain.equals(host) || host.endsWith("." + domain) ? Optional.of(domain) : Optional.empty();
    }

    /** Loads the list of public suffixes, which takes longer than an event loop may be kept busy. */
    static void loadPublicSuffixes() {
        EffectiveTldFinder.getInstance();
    }

    /** Returns whether anyone may register below a domain, so that no single site may set cookies for it. */
    private static boolean isPublicSuffix(String domain) {
        return EffectiveTldFinder.getAssignedDomain(domain, true, false) == null;
    }

    private static Optional<Instant> maxAge(String seconds, Instant now) {
        if (!seconds.matches("-?[0-9]{1,18}")) {
            return Optional.empty();
        }
        long age = Math.min(Long.parseLong(seconds), 400L * 24 * 60 * 60); // RFC 6265bis section 5.5: 400 days
        return Optional.of(age <= 0 ? Instant.MIN : now.plusSeconds(age));
    }

    // RFC 6265bis section 4.1.3: a server that uses these names wants exactly this.
    private boolean keepsItsPrefix() {
        if (name.startsWith("__Host-")) {
            return secure && hostOnly && path.equals("/");
        }
        return !name.startsWith("__Secure-") || secure;
    }

    private static String host(Url url) {
        return url.host().toLowerCase(Locale.ROOT);
    }

    private static String path(Url url) {
        var target = url.requestTarget();
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    private static String defaultPath(Url url) {
        var path = path(url);
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    /** Returns whether this cookie is sent with a request. */
    boolean isFor(Url url, Instant now) {
        var host = host(url);
        boolean domainMatches = host.equals(domain) || (!hostOnly && host.endsWith("." + domain));
        return domainMatches
                && (!secure || url.scheme().equals("https"))
                && expiry.isAfter(now)
                && pathMatches(path(url));
    }

    private boolean pathMatches(String requested) {
        return requested.equals(path)
                || (requested.startsWith(path) && (path.endsWith("/") || requested.charAt(path.length()) == '/'));
    }

    private Cookie withSecure() {
        return new Cookie(name, value, domain, hostOnly, path, true, expiry);
    }

    private Cookie withPath(String other) {
        return new Cookie(name, value, domain, hostOnly, other, secure, expiry);
    }

    private Cookie withDomain(String other) {
        return new Cookie(name, value, other, false, path, secure, expiry);
    }

    private Cookie withExpiry(Instant other) {
        return new Cookie(name, value, domain, hostOnly, path, secure, other);
    }
}
