package dev.linkharvester.testing;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Lists responses that change from one request to the next. The number is counted by target, so {@code /flaky/2/a} and
 * {@code /flaky/2/b} fail twice each.
 */
final class Repeats {
    static final List<Pathology> ALL = List.of(
            new Pathology(
                    "/flaky",
                    "/{times}",
                    "503 that many times, then a page",
                    exchange -> exchange.send(fails(exchange, "/flaky", 0) ? Page.ofStatus(503) : Page.links(1))),
            new Pathology("/flaky-reset", "/{times}", "a TCP reset that many times, then a page", exchange -> {
                if (fails(exchange, "/flaky-reset", 0)) {
                    exchange.reset();
                } else {
                    exchange.send(Page.links(1));
                }
            }),
            new Pathology("/flaky-hung", "/{times}", "hangs that many times, then a page", exchange -> {
                if (fails(exchange, "/flaky-hung", 0)) {
                    exchange.hold();
                } else {
                    exchange.send(Page.links(1));
                }
            }),
            new Pathology(
                    "/retry-after",
                    "/{status}/{seconds}/{times}",
                    "that status with Retry-After in seconds that many times (once), then a page",
                    exchange -> exchange.send(
                            fails(exchange, "/retry-after", 2)
                                    ? Page.ofStatus(Pathology.number(exchange, "/retry-after", 0, 503))
                                            .header("Retry-After", Pathology.argument(exchange, "/retry-after", 1, "1"))
                                    : Page.links(1))),
            new Pathology(
                    "/retry-after-date",
                    "/{status}/{seconds}/{times}",
                    "the same with the date that is so many seconds from now",
                    exchange -> exchange.send(
                            fails(exchange, "/retry-after-date", 2)
                                    ? Page.ofStatus(Pathology.number(exchange, "/retry-after-date", 0, 503))
                                            .header(
                                                    "Retry-After",
                                                    date(Pathology.number(exchange, "/retry-after-date", 1, 1)))
                                    : Page.links(1))),
            new Pathology(
                    "/retry-after-garbage",
                    "503 with Retry-After: soon, always",
                    Page.ofStatus(503).header("Retry-After", "soon")),
            new Pathology("/close-after", "a page; the connection is closed after it, unannounced", exchange -> {
                exchange.last("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 18\r\n\r\n"
                        + "<a href=/x>one</a>");
                exchange.close();
            }),
            new Pathology(
                    "/counter",
                    "a page whose link is the number of times it was asked for",
                    exchange -> exchange.send(Page.html("<a href=\"/count/" + exchange.attempt() + "\">count</a>"))));

    private Repeats() {}

    private static boolean fails(Exchange exchange, String base, int index) {
        return exchange.attempt() <= Pathology.number(exchange, base, index, 1);
    }

    private static String date(int secondsFromNow) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(secondsFromNow));
    }
}
