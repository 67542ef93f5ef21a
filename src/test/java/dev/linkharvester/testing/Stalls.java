package dev.linkharvester.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lists responses that take too long or do not end. */
final class Stalls {
    private static final int DRIP_MILLISECONDS = 100;
    private static final int MAX_DRIPS = 100_000;

    /** Limits an endless body: 4 GiB, far over every limit of a client. */
    private static final int MAX_BLOCKS = 65_536;

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
    private static final String FIRST_LINK = "<!doctype html><a href=\"/before\">before</a>\n";

    static final List<Pathology> ALL = List.of(
            new Pathology("/hung", "accepts the request and never answers", Exchange::hold),
            new Pathology("/hung-head", "half a head, then nothing more", exchange -> {
                exchange.write("HTTP/1.1 200 OK\r\nContent-Ty");
                exchange.hold();
            }),
            new Pathology("/hung-body", "a head and a first link, then nothing more", exchange -> {
                exchange.write(HEAD + "Content-Length: 10000\r\n\r\n" + FIRST_LINK);
                exchange.hold();
            }),
            new Pathology("/hung-chunk", "a head and a first chunk, then nothing more", exchange -> {
                exchange.write(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(FIRST_LINK.length())
                        + "\r\n" + FIRST_LINK + "\r\n");
                exchange.hold();
            }),
            new Pathology("/slow-drip", "a byte of the body every 100 ms, for hours", exchange -> {
                exchange.write(HEAD + "Content-Length: " + MAX_DRIPS + "\r\n\r\n");
                drip(exchange, " ");
            }),
            new Pathology("/slow-head", "a byte of a header every 100 ms, for hours", exchange -> {
                exchange.write("HTTP/1.1 200 OK\r\nX-Slow: ");
                drip(exchange, "x");
            }),
            new Pathology("/endless", "a first link, then spaces without end", exchange -> {
                exchange.close();
                exchange.write(HEAD + "\r\n" + FIRST_LINK);
                endless(exchange, " ".repeat(1 << 16));
            }),
            new Pathology("/endless-chunked", "the same, chunked", exchange -> {
                exchange.close();
                exchange.write(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(FIRST_LINK.length())
                        + "\r\n" + FIRST_LINK + "\r\n");
                endless(exchange, "10000\r\n" + " ".repeat(1 << 16) + "\r\n");
            }),
            new Pathology("/endless-links", "links without end, all alike", exchange -> {
                exchange.close();
                exchange.write(HEAD + "\r\n" + FIRST_LINK);
                endless(exchange, "<a href=/same>same</a>\n".repeat(2_848));
            }),
            new Pathology("/endless-headers", "header lines without end", exchange -> {
                exchange.close();
                exchange.write("HTTP/1.1 200 OK\r\n");
                endless(exchange, "X-More: and more\r\n".repeat(3_640));
            }));

    private Stalls() {}

    private static void drip(Exchange exchange, String what) throws IOException, InterruptedException {
        exchange.close();
        for (int i = 0; i < MAX_DRIPS; i++) {
            exchange.write(what);
            Thread.sleep(DRIP_MILLISECONDS);
        }
    }

    private static void endless(Exchange exchange, String block) throws IOException {
        byte[] bytes = block.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < MAX_BLOCKS; i++) {
            exchange.write(bytes);
        }
    }
}
