package dev.linkharvester.testing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads HTTP/1.1 requests from one connection (RFC 9112 sections 3 to 7). Lines end in LF or CRLF. */
final class RequestReader {
    private static final int MAX_LINE = 1 << 20;
    private static final int MAX_BODY = 1 << 24;

    private final InputStream in;
    private final int connection;

    RequestReader(InputStream in, int connection) {
        this.in = in;
        this.connection = connection;
    }

    /** Returns the next request; empty if the client closed the connection between two requests. */
    Optional<Request> next() throws IOException {
        String requestLine = line();
        if (requestLine == null) {
            return Optional.empty();
        }
        int first = requestLine.indexOf(' ');
        int last = requestLine.lastIndexOf(' ');
        if (first < 1 || last <= first) {
            throw new IOException("not a request line: " + requestLine);
        }
        List<Header> headers = headers();
        String body = body(headers);
        return Optional.of(new Request(
                connection, requestLine.substring(0, first), requestLine.substring(first + 1, last), headers, body));
    }

    List<Header> headers() throws IOException {
        List<Header> headers = new ArrayList<>();
        for (String line = requiredLine(); !line.isEmpty(); line = requiredLine()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("not a header: " + line);
            }
            headers.add(new Header(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return headers;
    }

    private String body(List<Header> headers) throws IOException {
        StringBuilder body = new StringBuilder();
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase("Content-Length")) {
                append(body, Integer.parseInt(header.value()));
            } else if (header.name().equalsIgnoreCase("Transfer-Encoding")) {
                for (int size = chunkSize(); size > 0; size = chunkSize()) {
                    append(body, size);
                    requiredLine();
                }
                headers();
            }
        }
        return body.toString();
    }

    private int chunkSize() throws IOException {
        String line = requiredLine();
        int extension = line.indexOf(';');
        return Integer.parseInt((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
    }

    private void append(StringBuilder body, int size) throws IOException {
        if (size < 0 || body.length() + size > MAX_BODY) {
            throw new IOException("a request body over " + MAX_BODY + " bytes");
        }
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the client left within a request body");
        }
        body.append(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private String requiredLine() throws IOException {
        String line = line();
        if (line == null) {
            throw new EOFException("the client left within a request");
        }
        return line;
    }

    private @Nullable String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                if (line.isEmpty()) {
                    return null;
                }
                throw new EOFException("the client left within a line");
            }
            if (line.length() == MAX_LINE) {
                throw new IOException("a request line over " + MAX_LINE + " bytes");
            }
            line.append((char) read);
        }
        int length = line.length();
        if (length > 0 && line.charAt(length - 1) == '\r') {
            line.setLength(length - 1);
        }
        return line.toString();
    }
}
