package dev.linkharvester.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lists redirects, valid and invalid. The valid ones end below {@code /landing}. */
final class Redirects {
    static final List<Pathology> ALL = List.of(
            new Pathology(
                    "/redirect-self",
                    "302 to itself",
                    exchange ->
                            exchange.send(Page.redirect(302, exchange.request().target()))),
            new Pathology(
                    "/redirect-loop",
                    "302 to another page that redirects back",
                    exchange -> exchange.send(Page.redirect(
                            302,
                            exchange.request().path().equals("/redirect-loop")
                                    ? "/redirect-loop/back"
                                    : "/redirect-loop"))),
            new Pathology(
                    "/redirect-forever",
                    "/{n}",
                    "302 to a new URL each time, without end",
                    exchange -> exchange.send(Page.redirect(
                            302, "/redirect-forever/" + (Pathology.number(exchange, "/redirect-forever", 0, 0) + 1)))),
            new Pathology("/redirects", "/{hops}", "a chain of that many redirects, then a page", exchange -> {
                int hops = Pathology.number(exchange, "/redirects", 0, 1);
                exchange.send(Page.redirect(302, hops <= 1 ? "/landing/chain" : "/redirects/" + (hops - 1)));
            }),
            new Pathology(
                    "/redirect/status",
                    "/{status}",
                    "a redirect with that status",
                    exchange -> exchange.send(
                            Page.redirect(Pathology.number(exchange, "/redirect/status", 0, 302), "/landing/status"))),
            new Pathology(
                    "/redirect/to",
                    "?{location}",
                    "302 to the query, taken as it is",
                    exchange ->
                            exchange.send(Page.redirect(302, exchange.request().query()))),
            new Pathology(
                    "/redirect/relative", "302 to ../landing/relative", Page.redirect(302, "../landing/relative")),
            new Pathology(
                    "/redirect/cross-host",
                    "302 to the same site under the name localhost",
                    exchange -> exchange.send(
                            Page.redirect(302, exchange.site().urlOn("localhost", "/landing/cross-host")))),
            new Pathology(
                    "/redirect/without-scheme",
                    "302 to //address:port/landing",
                    exchange -> exchange.send(Page.redirect(
                            302, exchange.site().url("/landing/without-scheme").replaceFirst("^https?:", "")))),
            new Pathology(
                    "/redirect/fragment", "302 to a URL with a fragment", Page.redirect(302, "/landing/fragment#part")),
            new Pathology("/redirect/query", "302 to a query alone", Page.redirect(302, "?landed")),
            new Pathology(
                    "/redirect/unencoded",
                    "302 to raw UTF-8 and a blank",
                    Page.redirect(302, latin1("/landing/caf\u00e9 au lait"))),
            new Pathology("/redirect/mailto", "302 to mailto:", Page.redirect(302, "mailto:someone@example.com")),
            new Pathology("/redirect/ftp", "302 to ftp:", Page.redirect(302, "ftp://127.0.0.1/file")),
            new Pathology("/redirect/file", "302 to file:", Page.redirect(302, "file:///etc/hostname")),
            new Pathology("/redirect/javascript", "302 to javascript:", Page.redirect(302, "javascript:alert(1)")),
            new Pathology("/redirect/no-location", "302 without a Location", Page.ofStatus(302)),
            new Pathology("/redirect/empty", "302 with an empty Location", Page.redirect(302, "")),
            new Pathology("/redirect/invalid", "302 to a URL that does not parse", Page.redirect(302, "http://[::1")),
            new Pathology(
                    "/redirect/two-locations",
                    "302 with two Locations",
                    Page.redirect(302, "/landing/first").header("Location", "/landing/second")),
            new Pathology(
                    "/redirect/long", "302 to a URL of 32 KiB", Page.redirect(302, "/landing/" + "x".repeat(1 << 15))),
            new Pathology(
                    "/redirect/refused",
                    "302 to a port where nothing listens",
                    exchange -> exchange.send(Page.redirect(302, "http://127.0.0.1:" + TestSite.refusedPort() + "/"))),
            new Pathology("/redirect/hung", "302 to a page that hangs", Page.redirect(302, "/hung")),
            new Pathology("/redirect/404", "302 to a page that is missing", Page.redirect(302, "/missing")),
            new Pathology(
                    "/redirect/cookie",
                    "302 that sets the cookie /cookies asks for",
                    Page.redirect(302, "/cookies").header("Set-Cookie", "flavour=chocolate; Path=/")));

    private Redirects() {}

    /** Returns text whose characters are the bytes of the UTF-8 form, for a head sent one byte a character. */
    private static String latin1(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
