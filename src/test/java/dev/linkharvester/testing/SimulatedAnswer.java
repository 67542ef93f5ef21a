package dev.linkharvester.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Represents the response of a host of the simulated web. */
sealed interface SimulatedAnswer {
    /** Sends another response when the gate opens. */
    record Held(Gate gate, SimulatedAnswer answer) implements SimulatedAnswer {}

    /** Sends nothing until the client leaves. */
    record Silence() implements SimulatedAnswer {}

    /** Resets the connection. */
    record Reset() implements SimulatedAnswer {}

    /**
     * Sends a response.
     *
     * @param headers further header lines, each with its line end
     */
    record Response(int status, String contentType, String headers, String body) implements SimulatedAnswer {
        byte[] bytes(boolean withoutBody) {
            var content = body.getBytes(StandardCharsets.UTF_8);
            var head = "HTTP/1.1 " + status + " \r\nContent-Type: " + contentType + "\r\nContent-Length: "
                    + content.length + "\r\n" + headers + "\r\n";
            var bytes = new ByteArrayOutputStream(head.length() + content.length);
            bytes.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
            if (!withoutBody) {
                bytes.writeBytes(content);
            }
            return bytes.toByteArray();
        }
    }

    static Response status(int status, String headers) {
        return new Response(status, "text/plain", headers, "");
    }

    static Response html(String body) {
        return new Response(200, "text/html; charset=utf-8", "", body);
    }

    static Response text(String body) {
        return new Response(200, "text/plain; charset=utf-8", "", body);
    }
}
