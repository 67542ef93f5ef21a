package dev.linkharvester.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Holds one request and responds to it: with whole responses, raw bytes, or a broken connection. Used by one thread.
 */
public final class Exchange {
    private static final int CHUNK = 4096;

    private final TestSite site;
    private final Request request;
    private final int attempt;
    private final RequestLog.Running running;
    private final Socket tcp;
    private final InputStream in;
    private final OutputStream out;
    private boolean keptAlive;

    Exchange(
            TestSite site,
            Request request,
            int attempt,
            RequestLog.Running running,
            Socket tcp,
            InputStream in,
            OutputStream out) {
        this.site = site;
        this.request = request;
        this.attempt = attempt;
        this.running = running;
        this.tcp = tcp;
        this.in = in;
        this.out = out;
        this.keptAlive = !request.header("Connection").orElse("").equalsIgnoreCase("close");
    }

    public Request request() {
        return request;
    }

    public TestSite site() {
        return site;
    }

    /** Returns the number of requests for this target on this site, this one included: from 1. */
    public int attempt() {
        return attempt;
    }

    /** Sends a whole response; a HEAD request gets its head alone. */
    public void send(Page page) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        StringBuilder head = new StringBuilder("HTTP/1.1 " + page.status() + " " + reason(page.status()) + "\r\n");
        page.headers()
                .forEach(header -> head.append(header.name())
                        .append(": ")
                        .append(header.value())
                        .append("\r\n"));
        switch (page.framing()) {
            case LENGTH -> {
                if (page.hasBody()) {
                    head.append("Content-Length: ").append(page.body().length).append("\r\n");
                }
            }
            case CHUNKED -> head.append("Transfer-Encoding: chunked\r\n");
            case CLOSE -> close();
        }
        if (!keptAlive) {
            head.append("Connection: close\r\n");
        }
        answer.writeBytes(latin1(head.append("\r\n").toString()));
        if (!request.isHead()) {
            if (page.framing() == Page.Framing.CHUNKED) {
                writeChunks(page.body(), answer);
            } else {
                answer.writeBytes(page.body());
            }
        }
        last(answer.toByteArray());
    }

    /** Writes bytes unchanged; more may follow. */
    public void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Writes text, one byte a character. */
    public void write(String text) throws IOException {
        write(latin1(text));
    }

    /** Writes the last bytes of the response. The log ends the request just before the client can know it. */
    public void last(byte[] bytes) throws IOException {
        int tail = Math.min(bytes.length, 1 << 16);
        out.write(bytes, 0, bytes.length - tail);
        running.end();
        out.write(bytes, bytes.length - tail, tail);
        out.flush();
    }

    /** Writes the last text of the response, one byte a character. */
    public void last(String text) throws IOException {
        last(latin1(text));
    }

    /** Closes the connection in good order after this response. */
    public void close() {
        keptAlive = false;
    }

    /** Resets the connection: the client gets a TCP RST (SO_LINGER 0). */
    public void reset() throws IOException {
        running.end();
        keptAlive = false;
        tcp.setSoLinger(true, 0);
        tcp.close();
    }

    /** Sends nothing more until the client leaves or the site is closed. */
    public void hold() throws IOException {
        keptAlive = false;
        in.transferTo(OutputStream.nullOutputStream());
    }

    boolean keptAlive() {
        return keptAlive;
    }

    private static void writeChunks(byte[] body, ByteArrayOutputStream answer) {
        for (int from = 0; from < body.length; from += CHUNK) {
            int size = Math.min(CHUNK, body.length - from);
            answer.writeBytes(latin1(Integer.toHexString(size) + "\r\n"));
            answer.write(body, from, size);
            answer.writeBytes(latin1("\r\n"));
        }
        answer.writeBytes(latin1("0\r\n\r\n"));
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String reason(int status) {
        return status == 200 ? "OK" : "Status " + status;
    }
}
