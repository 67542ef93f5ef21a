package dev.linkharvester.testing;

import java.util.List;

/** Lists bodies with a false length, and connections that break (RFC 9112 sections 6 and 7). */
final class BrokenFraming {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
    private static final String BODY = "<!doctype html><a href=\"/before\">before</a><a href=\"/after\">after</a>\n";

    static final List<Pathology> ALL = List.of(
            new Pathology("/reset", "a TCP reset instead of an answer", Exchange::reset),
            new Pathology("/reset-mid-body", "a head, a first link, then a TCP reset", exchange -> {
                exchange.write(HEAD + "Content-Length: 10000\r\n\r\n" + BODY);
                exchange.reset();
            }),
            new Pathology("/close", "closed in good order without an answer", Exchange::close),
            new Pathology("/truncated-head", "closed in the middle of the head", exchange -> {
                exchange.close();
                exchange.last("HTTP/1.1 200 OK\r\nContent-Ty");
            }),
            new Pathology("/truncated-chunk", "closed in the middle of a chunk", exchange -> {
                exchange.close();
                exchange.last(HEAD + "Transfer-Encoding: chunked\r\n\r\n1000\r\n" + BODY);
            }),
            new Pathology("/missing-last-chunk", "closed after a whole chunk, without the last one", exchange -> {
                exchange.close();
                exchange.last(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + chunk(BODY));
            }),
            new Pathology("/invalid-chunk-size", "a chunk whose size is no number", exchange -> {
                exchange.close();
                exchange.last(HEAD + "Transfer-Encoding: chunked\r\n\r\nmany\r\n" + BODY + "\r\n0\r\n\r\n");
            }),
            new Pathology("/huge-chunk-size", "a chunk that says 2^68 bytes", exchange -> {
                exchange.close();
                exchange.last(HEAD + "Transfer-Encoding: chunked\r\n\r\n100000000000000000\r\n" + BODY);
            }),
            new Pathology("/length-too-long", "a Content-Length 1,000 over what is sent, then closed", exchange -> {
                exchange.close();
                exchange.last(HEAD + "Content-Length: " + (BODY.length() + 1000) + "\r\n\r\n" + BODY);
            }),
            new Pathology(
                    "/length-too-short",
                    "a Content-Length that ends after the first link",
                    exchange ->
                            exchange.last(HEAD + "Content-Length: " + (BODY.indexOf("</a>") + 4) + "\r\n\r\n" + BODY)),
            new Pathology("/invalid-length", "a Content-Length that is no number", exchange -> {
                exchange.close();
                exchange.last(HEAD + "Content-Length: some\r\n\r\n" + BODY);
            }),
            new Pathology("/negative-length", "a Content-Length below zero", exchange -> {
                exchange.close();
                exchange.last(HEAD + "Content-Length: -1\r\n\r\n" + BODY);
            }),
            new Pathology("/two-lengths", "two Content-Lengths that differ", exchange -> {
                exchange.close();
                exchange.last(HEAD + "Content-Length: 10\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY);
            }),
            new Pathology("/length-and-chunked", "a Content-Length beside chunks", exchange -> {
                exchange.close();
                exchange.last(
                        HEAD + "Content-Length: 10\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk(BODY) + "0\r\n\r\n");
            }),
            new Pathology(
                    "/trailing-garbage",
                    "an answer, and bytes that belong to no answer",
                    exchange -> exchange.last(
                            HEAD + "Content-Length: " + BODY.length() + "\r\n\r\n" + BODY + "GARBAGE\r\n")),
            new Pathology(
                    "/body-on-204",
                    "204 with a body all the same",
                    exchange -> exchange.last(
                            "HTTP/1.1 204 No Content\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY)));

    private BrokenFraming() {}

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }
}
