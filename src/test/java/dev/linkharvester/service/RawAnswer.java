package dev.linkharvester.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer to a request that no well-behaved client would send.
 *
 * @param status 0 when the connection was closed without an answer
 * @param headers by their names in small letters
 */
record RawAnswer(int status, Map<String, String> headers, String body) {
    private static final int MAX_MILLIS = 60_000;

    /**
     * Sends a request and reads its answer to the end.
     *
     * @param request a character a byte
     * @param endless whether only the head is waited for
     */
    static RawAnswer to(String request, int port, boolean endless) throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            socket.setSoTimeout(MAX_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var in = socket.getInputStream();
            var statusLine = line(in);
            if (statusLine.startsWith("HTTP/1.1 100")) {
                line(in);
                statusLine = line(in);
            }
            if (statusLine.isEmpty()) {
                return new RawAnswer(0, Map.of(), "");
            }
            var headers = new TreeMap<String, String>();
            for (var header = line(in); !header.isEmpty(); header = line(in)) {
                int colon = header.indexOf(':');
                headers.put(
                        header.substring(0, colon).toLowerCase(Locale.ROOT),
                        header.substring(colon + 1).strip());
            }
            int status = Integer.parseInt(statusLine.substring(9, 12));
            return new RawAnswer(status, headers, endless ? "" : body(in, headers));
        }
    }

    private static String body(InputStream in, Map<String, String> headers) throws IOException {
        var bytes = new ByteArrayOutputStream();
        if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            for (int size = size(in); size > 0; size = size(in)) {
                bytes.writeBytes(in.readNBytes(size));
                line(in);
            }
        } else {
            bytes.writeBytes(in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0"))));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int size(InputStream in) throws IOException {
        var text = line(in);
        return text.isEmpty() ? 0 : Integer.parseInt(text, 16);
    }

    private static String line(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
            bytes.write(read);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
