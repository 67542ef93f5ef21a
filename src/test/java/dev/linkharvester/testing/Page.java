package dev.linkharvester.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A well-formed answer: status, headers, body, and how and when it is sent. Immutable. */
public final class Page implements Responder {

    /** How the end of the body is shown (RFC 9112 section 6.3). */
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

    /** 200, {@code text/html; charset=utf-8}. */
    public static Page html(String html) {
        return of("text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    /** 200, {@code text/plain; charset=utf-8}. */
    public static Page text(String text) {
        return of("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** 200 with this {@code Content-Type}. */
    public static Page of(String contentType, byte[] body) {
        return untyped(body).header("Content-Type", contentType);
    }

    /** 200 without a {@code Content-Type}. */
    public static Page untyped(byte[] body) {
        return new Page(200, List.of(), body.clone(), Framing.LENGTH, Duration.ZERO, Gate.opened());
    }

    /** This status, and a small HTML page that names it. */
    public static Page ofStatus(int status) {
        return html("<!doctype html><title>" + status + "</title><a href=\"/from-" + status + "\">a link</a>")
                .status(status);
    }

    /** A redirect with this {@code Location}; its body is a page with one link. */
    public static Page redirect(int status, String location) {
        return ofStatus(status).header("Location", location);
    }

    /** A page of {@code count} links, {@code /link/1} and so on. */
    public static Page links(int count) {
        StringBuilder html = new StringBuilder("<!doctype html><title>links</title>\n");
        for (int i = 1; i <= count; i++) {
            html.append("<a href=\"/link/").append(i).append("\">").append(i).append("</a>\n");
        }
        return html(html.toString());
    }

    /** The same with another status, 100 to 999. */
    public Page status(int other) {
        return new Page(other, headers, body, framing, delay, gate);
    }

    /** The same with one more header line; nothing is checked. */
    public Page header(String name, String value) {
        List<Header> more = Stream.concat(headers.stream(), Stream.of(new Header(name, value)))
                .toList();
        return new Page(status, more, body, framing, delay, gate);
    }

    /** The same, in chunks of at most 4,096 bytes. */
    public Page chunked() {
        return new Page(status, headers, body, Framing.CHUNKED, delay, gate);
    }

    /** The same without a length: the end of the connection is the end of the body. */
    public Page endedByClose() {
        return new Page(status, headers, body, Framing.CLOSE, delay, gate);
    }

    /** The same, sent this long after the request. */
    public Page delayed(Duration by) {
        return new Page(status, headers, body, framing, by, gate);
    }

    /** The same, sent when the gate is open. */
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

    /** Informational answers, 204 and 304 have neither a body nor a length (RFC 9110 sections 15.2, 15.3.5, 15.4.5). */
    boolean hasBody() {
        return status >= 200 && status != 204 && status != 304;
    }
}
