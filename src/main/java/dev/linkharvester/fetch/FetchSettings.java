package dev.linkharvester.fetch;

/**
 * Configures the client.
 *
 * @param timeouts how long a request may take
 * @param maxBody maximum number of bytes of a body, after decompression; the rest is cut off
 * @param request what every request carries
 * @param connection how connections are made
 */
public record FetchSettings(
        TimeoutSettings timeouts, long maxBody, RequestSettings request, ConnectionSettings connection) {}
