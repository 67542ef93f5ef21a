package dev.linkharvester.testing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Lists responses that are unusual and correct: statuses, content types, cookies, authentication. */
final class Answers {
    private static final String CREDENTIALS =
            "Basic " + Base64.getEncoder().encodeToString("aladdin:open sesame".getBytes(StandardCharsets.UTF_8));
    private static final byte[] HTML =
            "<!doctype html><title>a page</title><a href=\"/linked\">a link</a>".getBytes(StandardCharsets.UTF_8);

    static final List<Pathology> ALL = List.of(
            new Pathology(
                    "/landing",
                    "a small page with one link, also below this path",
                    Page.untyped(HTML).header("Content-Type", "text/html; charset=utf-8")),
            new Pathology(
                    "/links",
                    "/{count}",
                    "a page of that many links",
                    exchange -> exchange.send(Page.links(Pathology.number(exchange, "/links", 0, 3)))),
            new Pathology(
                    "/status",
                    "/{status}",
                    "that status, and a page with one link",
                    exchange -> exchange.send(Page.ofStatus(Pathology.number(exchange, "/status", 0, 200)))),
            new Pathology("/204", "204, no body, no length", Page.ofStatus(204)),
            new Pathology(
                    "/205", "205 with an empty body", Page.untyped(new byte[0]).status(205)),
            new Pathology(
                    "/304", "304 that was not asked for", Page.ofStatus(304).header("ETag", "\"1\"")),
            new Pathology("/1xx", "100, 102 and 103 with a Link header, then 200", exchange -> {
                exchange.write("HTTP/1.1 100 Continue\r\n\r\n");
                exchange.write("HTTP/1.1 102 Processing\r\n\r\n");
                exchange.write("HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload; as=style\r\n\r\n");
                exchange.send(Page.of("text/html", HTML));
            }),
            new Pathology("/slow", "/{milliseconds}", "a page after that time", exchange -> {
                Thread.sleep(Pathology.number(exchange, "/slow", 0, 1000));
                exchange.send(Page.of("text/html", HTML));
            }),
            new Pathology("/chunked", "a page in chunks", Page.links(500).chunked()),
            new Pathology("/connection-close", "a page, Connection: close", exchange -> {
                exchange.close();
                exchange.send(Page.of("text/html", HTML));
            }),
            new Pathology("/http-1.0-close", "HTTP/1.0, no length, ended by close", exchange -> {
                exchange.close();
                exchange.write("HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n");
                exchange.last(HTML);
            }),
            new Pathology(
                    "/robots-tag",
                    "a page with two X-Robots-Tag headers",
                    Page.of("text/html", HTML)
                            .header("X-Robots-Tag", "nofollow")
                            .header("X-Robots-Tag", "otherbot: noindex")),
            new Pathology("/empty", "200 with a body of no bytes", Page.of("text/html", new byte[0])),
            new Pathology(
                    "/plain",
                    "text/plain with a URL and a tag in it",
                    Page.text("See https://example.com/ and <a href=\"/not-a-link\">this</a>.\n")),
            new Pathology("/html-as-nothing", "HTML without a Content-Type", Page.untyped(HTML)),
            new Pathology("/html-as-plain", "HTML as text/plain", Page.of("text/plain", HTML)),
            new Pathology(
                    "/html-as-octets", "HTML as application/octet-stream", Page.of("application/octet-stream", HTML)),
            new Pathology(
                    "/text-as-nothing",
                    "plain text without a Content-Type",
                    Page.untyped("only words here\n".getBytes(StandardCharsets.UTF_8))),
            new Pathology("/binary-as-html", "64 KiB of a PNG as text/html", Page.of("text/html", binary(1 << 16))),
            new Pathology(
                    "/binary-as-nothing", "64 KiB of a PNG without a Content-Type", Page.untyped(binary(1 << 16))),
            new Pathology("/image", "1 MiB of a PNG as image/png", Page.of("image/png", binary(1 << 20))),
            new Pathology(
                    "/odd-content-type",
                    "a Content-Type in capitals with odd blanks and quotes",
                    Page.of("TEXT/HTML ;  CharSet=\"UTF-8\"", HTML)),
            new Pathology("/invalid-content-type", "a Content-Type that is none", Page.of("html", HTML)),
            new Pathology("/xhtml", "application/xhtml+xml", Page.of("application/xhtml+xml", HTML)),
            new Pathology("/cookies", "sets a cookie; the link on the page tells whether it came back", exchange -> {
                boolean returned =
                        exchange.request().header("Cookie").orElse("").contains("flavour=chocolate");
                exchange.send(Page.html("<a href=\"/cookie/" + (returned ? "returned" : "missing") + "\">cookie</a>")
                        .header("Set-Cookie", "flavour=chocolate; Path=/; HttpOnly"));
            }),
            new Pathology("/basic-auth", "401 unless the user is aladdin, the password open sesame", exchange -> {
                boolean known =
                        exchange.request().header("Authorization").orElse("").equals(CREDENTIALS);
                exchange.send(
                        known
                                ? Page.of("text/html", HTML)
                                : Page.ofStatus(401)
                                        .header("WWW-Authenticate", "Basic realm=\"cave\", charset=\"UTF-8\""));
            }),
            new Pathology(
                    "/echo-headers",
                    "the headers of the request, as text/plain",
                    exchange -> exchange.send(Page.text(exchange.request().headers().stream()
                            .map(header -> header.name() + ": " + header.value() + "\n")
                            .collect(Collectors.joining())))),
            new Pathology(
                    "/link-header",
                    "links in Link headers beside one in the page",
                    Page.of("text/html", HTML)
                            .header("Link", "</next>; rel=\"next\", <https://example.com/a,b>; rel=alternate")
                            .header("Link", "<last>; rel=last")));

    private Answers() {}

    /** Returns bytes that start as a PNG and continue without meaning; the same on every call. */
    private static byte[] binary(int size) {
        byte[] bytes = new byte[size];
        new Random(42).nextBytes(bytes);
        byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
        System.arraycopy(signature, 0, bytes, 0, signature.length);
        return bytes;
    }
}
