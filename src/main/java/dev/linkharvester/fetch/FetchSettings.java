package dev.linkharvester.fetch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the client needs to know.
 *
 * @param hostConcurrency connections per origin, at most
 * @param timeout a whole request: look-up, connect, redirect hop, body
 * @param connectTimeout TCP and TLS
 * @param idleTimeout without a byte
 * @param maxBody bytes of body kept, after decompression; more is cut off
 * @param userAgent the {@code User-Agent} header
 * @param headers further headers of every request, in order
 * @param cookies cookies sent from the start ({@code name=value; …} or the path of a Netscape cookie file); present, even
 *     if empty, it makes the client keep cookies that servers set
 * @param proxy {@code http://}, {@code https://} or {@code socks5://}, with user info if it wants a log-in
 * @param insecure accept any certificate
 * @param http which versions may be spoken
 * @param excludePrivate refuse addresses that are not public
 */
public record FetchSettings(
        int hostConcurrency,
        Duration timeout,
        Duration connectTimeout,
        Duration idleTimeout,
        long maxBody,
        String userAgent,
        List<Map.Entry<String, String>> headers,
        Optional<String> cookies,
        Optional<String> proxy,
        boolean insecure,
        HttpChoice http,
        boolean excludePrivate) {

    /** Which HTTP versions may be spoken; HTTP/2 only where TLS negotiates it. */
    public enum HttpChoice {
        /** HTTP/2 where the server offers it by ALPN, else HTTP/1.1. */
        AUTO,
        HTTP_1_1,
        /** HTTP/2 alone is offered by ALPN; over plain {@code http:} still HTTP/1.1. */
        HTTP_2
    }

    public FetchSettings {
        headers = List.copyOf(headers);
    }
}
