package dev.linkharvester.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Describes a well-formed response: status, headers, body, and how and when it is sent. Immutable. */
public final class Page implements Responder {

    /** Marks the end of the body (RFC 9112 section 6.3). */
    enum Framing {
        LENGTH,
        CHUNKED,
        CLOSE
    }

    private final int status;
    private final List<Header> headers;
    private final byte[] body;
    private final Framing framing;
    private final Duration delay;
    private final Gate gate;

    private Page(int status, List<Header> headers, byte[] body, Framing framing, Duration delay, Gate gate) {
        this.status = status;
        this.headers = List.copyOf(headers);
        this.body = body;
        this.framing = framing;
        this.delay = delay;
        this.gate = gate;
    }

    /** Creates 200, {@code text/html; charset=utf-8}. */
    public static Page html(String html) {
        return of("text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    /** Creates 200, {@code text/plain; charset=utf-8}. */
    public static Page text(String text) {
        return of("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Creates 200 with this {@code Content-Type}. */
    public static Page of(String contentType, byte[] body) {
        return untyped(body).header("Content-Type", contentType);
    }

    /** Creates 200 without a {@code Content-Type}. */
    public static Page untyped(byte[] body) {
        return new Page(200, List.of(), body.clone(), Framing.LENGTH, Duration.ZERO, Gate.opened());
    }

    /** Creates this status, and a small HTML page that names it. */
    public static Page ofStatus(int status) {
        return html("<!doctype html><title>" + status + "</title><a href=\"/from-" + status + "\">a link</a>")
                .status(status);
    }

    /** Creates a redirect with this {@code Location}; its body is a page with one link. */
    public static Page redirect(int status, String location) {
        return ofStatus(status).header("Location", location);
    }

    /** Creates a page of {@code count} links, {@code /link/1} and so on. */
    public static Page links(int count) {
        StringBuilder html = new StringBuilder("<!doctype html><title>links</title>\n");
        for (int i = 1; i <= count; i++) {
            html.append("<a href=\"/link/").append(i).append("\">").append(i).append("</a>\n");
        }
        return html(html.toString());
    }

    /** Returns the same with another status, 100 to 999. */
    public Page status(int other) {
        return new Page(other, headers, body, framing, delay, gate);
    }

    /** Returns the same with one more header line; nothing is checked. */
    public Page header(String name, String value) {
        List<Header> more = Stream.concat(headers.stream(), Stream.of(new Header(name, value)))
                .toList();
        return new Page(status, more, body, framing, delay, gate);
    }

    /** Returns the same in chunks of at most 4,096 bytes. */
    public Page chunked() {
        return new Page(status, headers, body, Framing.CHUNKED, delay, gate);
    }

    /** Returns the same without a length: the end of the connection is the end of the body. */
    public Page endedByClose() {
        return new Page(status, headers, body, Framing.CLOSE, delay, gate);
    }

    /** Returns the same, sent with this delay after the request. */
    public Page delayed(Duration by) {
        return new Page(status, headers, body, framing, by, gate);
    }

    /** Returns the same, sent when the gate is open. */
    public Page heldBy(Gate other) {
        return new Page(status, headers, body, framing, delay, other);
    }

    @Override
    public void respond(Exchange exchange) throws IOException, InterruptedException {
        if (delay.isPositive()) {
            Thread.sleep(delay);
        }
        gate.pass();
        exchange.send(this);
    }

    int status() {
        return status;
    }

    List<Header> headers() {
        return headers;
    }

    byte[] body() {
        return hasBody() ? body : new byte[0];
    }

    Framing framing() {
        return framing;
    }

    /**
     * Informational responses, 204 and 304 have neither a body nor a length (RFC 9110 sections 15.2, 15.3.5, 15.4.5).
     */
    boolean hasBody() {
        return status >= 200 && status != 204 && status != 304;
    }
}
