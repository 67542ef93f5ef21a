package dev.linkharvester.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Reads the bytes on the wire: one request on one connection, its response, and how the connection ends. */
final class Wire {
    private static final int READ_BOUND_MILLISECONDS = 20_000;

    /** Names the end of a response. */
    enum End {
        CLOSED,
        RESET,
        /** The client had read enough and left. */
        LEFT
    }

    /** Holds the bytes of a response, one a character, and their end. */
    record Reply(String bytes, End end) {
        String body() {
            int head = bytes.indexOf("\r\n\r\n");
            return head < 0 ? "" : bytes.substring(head + 4);
        }

        byte[] bodyBytes() {
            return body().getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private Wire() {}

    /** Sends a GET with {@code Connection: close}; reads to the end of the connection. */
    static Reply get(TestSite site, String target) throws IOException {
        return get(site, target, Integer.MAX_VALUE);
    }

    /** Does the same; leaves after the given number of bytes. */
    static Reply get(TestSite site, String target, int most) throws IOException {
        try (Socket socket = ask(site, target)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            End end = read(socket.getInputStream(), bytes, most);
            return new Reply(bytes.toString(StandardCharsets.ISO_8859_1), end);
        }
    }

    /** Sends the request; the caller reads the response. */
    static Socket ask(TestSite site, String target) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(site.uri("/").getHost().replaceAll("[\\[\\]]", ""), site.port()));
        socket.setSoTimeout(READ_BOUND_MILLISECONDS);
        socket.getOutputStream()
                .write(("GET " + target + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private static End read(InputStream in, ByteArrayOutputStream bytes, int most) throws IOException {
        byte[] buffer = new byte[1 << 16];
        try {
            while (bytes.size() < most) {
                int read = in.read(buffer, 0, Math.min(buffer.length, most - bytes.size()));
                if (read < 0) {
                    return End.CLOSED;
                }
                bytes.write(buffer, 0, read);
            }
            return End.LEFT;
        } catch (SocketException e) {
            return End.RESET;
        }
    }
}
