package dev.linkharvester.fetch;

import java.time.Duration;

/**
 * Limits how long a request may take.
 *
 * @param request the whole request: name resolution, connect, TLS, body
 * @param connect TCP and TLS handshake
 * @param idle time without a byte
 */
public record TimeoutSettings(Duration request, Duration connect, Duration idle) {}
