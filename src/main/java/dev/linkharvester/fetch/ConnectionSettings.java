package dev.linkharvester.fetch;

import java.util.Optional;

/**
 * Says how connections are made.
 *
 * @param perOrigin maximum number of connections per origin
 * @param proxy through which all requests go
 * @param insecure whether any certificate is accepted
 * @param http versions that may be spoken
 * @param excludePrivate whether addresses that are not public are refused
 */
public record ConnectionSettings(
        int perOrigin, Optional<ProxySetting> proxy, boolean insecure, HttpChoice http, boolean excludePrivate) {

    /** HTTP versions that may be spoken; HTTP/2 only where TLS negotiates it. */
    public enum HttpChoice {
        /** HTTP/2 where the server offers it by ALPN, else HTTP/1.1. */
        AUTO,
        HTTP_1_1,
        /** HTTP/2 alone is offered by ALPN; over plain {@code http:} still HTTP/1.1. */
        HTTP_2
    }
}
