package dev.linkharvester.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Lists heads of responses that are malformed or too large (RFC 9112 sections 4 and 5). */
final class BrokenHeads {
    private static final String BODY = "<!doctype html><a href=\"/linked\">a link</a>\n";

    static final List<Pathology> ALL = List.of(
            new Pathology("/no-status-line", "headers and a body, no status line", exchange -> {
                exchange.close();
                exchange.last("Content-Type: text/html\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY);
            }),
            new Pathology("/http-0.9", "a body alone, as in HTTP/0.9", exchange -> {
                exchange.close();
                exchange.last(BODY);
            }),
            new Pathology("/garbage", "64 KiB of random bytes", exchange -> {
                byte[] bytes = new byte[1 << 16];
                new Random(7).nextBytes(bytes);
                exchange.close();
                exchange.last(bytes);
            }),
            new Pathology("/other-protocol", "the greeting of a mail server", exchange -> {
                exchange.close();
                exchange.last("220 mail.example.com ESMTP ready\r\n");
            }),
            new Pathology(
                    "/invalid-status",
                    "a status that is no number",
                    exchange -> answer(exchange, "HTTP/1.1 okay fine", "")),
            new Pathology("/status-line-999", "a status of 999", exchange -> answer(exchange, "HTTP/1.1 999 Odd", "")),
            new Pathology(
                    "/http-3.7", "a version that does not exist", exchange -> answer(exchange, "HTTP/3.7 200 OK", "")),
            new Pathology(
                    "/no-reason",
                    "a status line without a reason, or the blank before it",
                    exchange -> answer(exchange, "HTTP/1.1 200", "")),
            new Pathology("/bare-newlines", "a head whose lines end in LF alone", exchange -> {
                exchange.close();
                exchange.last(
                        "HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: " + BODY.length() + "\n\n" + BODY);
            }),
            new Pathology(
                    "/huge-header",
                    "one header of 1 MiB",
                    exchange -> answer(exchange, "HTTP/1.1 200 OK", "X-Huge: " + "x".repeat(1 << 20) + "\r\n")),
            new Pathology(
                    "/huge-headers",
                    "/{bytes}",
                    "one header of that many bytes, 64 KiB if not said",
                    exchange -> answer(
                            exchange,
                            "HTTP/1.1 200 OK",
                            "X-Huge: " + "x".repeat(Pathology.number(exchange, "/huge-headers", 0, 1 << 16)) + "\r\n")),
            new Pathology(
                    "/many-headers",
                    "/{count}",
                    "that many headers, 10,000 if not said",
                    exchange -> answer(
                            exchange,
                            "HTTP/1.1 200 OK",
                            "X-Many: 1\r\n".repeat(Pathology.number(exchange, "/many-headers", 0, 10_000)))),
            new Pathology(
                    "/header-without-colon",
                    "a header line without a colon",
                    exchange -> answer(exchange, "HTTP/1.1 200 OK", "this is not a header\r\n")),
            new Pathology(
                    "/header-without-name",
                    "a header line that begins with its colon",
                    exchange -> answer(exchange, "HTTP/1.1 200 OK", ": no name\r\n")),
            new Pathology(
                    "/folded-header",
                    "a header folded over two lines (obsolete, RFC 9112 5.2)",
                    exchange -> answer(exchange, "HTTP/1.1 200 OK", "X-Folded: one\r\n  two\r\n")),
            new Pathology(
                    "/zero-in-header",
                    "a NUL within a header",
                    exchange -> answer(exchange, "HTTP/1.1 200 OK", "X-Zero: a\0b\r\n")),
            new Pathology(
                    "/latin-1-header",
                    "a header in ISO 8859-1",
                    exchange -> answer(exchange, "HTTP/1.1 200 OK", "X-Name: caf\u00e9\r\n")),
            new Pathology(
                    "/long-status-line",
                    "a reason of 64 KiB",
                    exchange -> answer(exchange, "HTTP/1.1 200 " + "K".repeat(1 << 16), "")));

    private BrokenHeads() {}

    /** Closes the connection: after such a head no client can know where the response ends. */
    private static void answer(Exchange exchange, String statusLine, String headers) throws IOException {
        exchange.close();
        String head = statusLine + "\r\nContent-Type: text/html\r\nContent-Length: " + BODY.length()
                + "\r\nConnection: close\r\n" + headers + "\r\n";
        exchange.last((head + BODY).getBytes(StandardCharsets.ISO_8859_1));
    }
}
