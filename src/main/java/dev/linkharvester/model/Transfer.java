package dev.linkharvester.model;

import java.util.List;

/**
 * The cost of a request, and the head of its response.
 *
 * @param head {@link ResponseHead#NONE} when no response came
 * @param bytes body bytes received, as sent (before decompression)
 * @param millis from the start of the request (name look-up and connect included) to the last byte
 */
public record Transfer(ResponseHead head, long bytes, long millis) {
    /** The transfer of a request that was not made. */
    public static final Transfer NONE = new Transfer(ResponseHead.NONE, 0, 0);

    /** Creates the transfer of a response whose status alone is known. */
    public Transfer(int status, long bytes, long millis) {
        this(status == 0 ? ResponseHead.NONE : new ResponseHead(status, "", "", List.of()), bytes, millis);
    }

    /** Returns the HTTP status, 0 when no response came. */
    public int status() {
        return head.status();
    }
}
