package dev.linkharvester.model;

import java.util.List;
import java.util.Map;

/**
 * The head of a response.
 *
 * @param status the HTTP status; 0 when no response came
 * @param reason the reason phrase of HTTP/1.1, as sent; empty where there is none, as in HTTP/2
 * @param version {@code HTTP/1.0}, {@code HTTP/1.1} or {@code HTTP/2}; empty when no response came
 * @param headers names and values in the order in which they came: those of the client itself, not a copy, so that a page
 *     costs nothing more; they do not change
 */
public record ResponseHead(int status, String reason, String version, Iterable<Map.Entry<String, String>> headers) {
    /** The head of a response that did not come. */
    public static final ResponseHead NONE = new ResponseHead(0, "", "", List.of());
}
