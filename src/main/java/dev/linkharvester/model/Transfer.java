package dev.linkharvester.model;

/**
 * What a request cost.
 *
 * @param status the HTTP status, 0 when no response came
 * @param bytes body bytes received, as sent (before decompression)
 * @param millis from the start of the request (name look-up and connect included) to the last byte
 */
public record Transfer(int status, long bytes, long millis) {
    /** Nothing was sent. */
    public static final Transfer NONE = new Transfer(0, 0, 0);
}
