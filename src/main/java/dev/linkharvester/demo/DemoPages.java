package dev.linkharvester.demo;

import dev.linkharvester.demo.DemoPage.Response;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Lists the pages of the demo site, in the order of their harvest and explanation. */
final class DemoPages {
    /** Delays the slow page by much more than the time that all other pages take together. */
    static final Duration SLOW = Duration.ofMillis(1500);

    static final List<DemoPage> ALL = List.of(
            DemoPage.seed(
                    "/slow.html",
                    new Response.Content("slow.html", "text/html; charset=utf-8", StandardCharsets.UTF_8, SLOW),
                    "Fetched first, and it takes a second and a half; its rows come last. A slow page delays no other page."),
            DemoPage.seed(
                    "/",
                    DemoPage.html("index.html"),
                    "An ordinary page. Links to it from its own menu and footer are one row: within a page links are "
                            + "distinct, in the order of the document."),
            DemoPage.seed(
                    "/folder/base.html",
                    DemoPage.html("base.html"),
                    "Its base element moves every relative link below /nursery/2026/."),
            DemoPage.seed(
                    "/moved",
                    new Response.Redirect(301, "lists/2026/arrived.html"),
                    "A relative redirect. source_url is the URL that you gave; links are resolved against the "
                            + "final URL of the page, in /lists/2026/."),
            DemoPage.seed(
                    "/chain/1",
                    new Response.Redirect(302, "/chain/2"),
                    "Three redirects in a row; --report lists each hop."),
            DemoPage.seed(
                    "/no-such-page.html",
                    new Response.Missing(),
                    "Status 404: no rows, one http-4xx in the summary, and the harvest continues."),
            DemoPage.seed(
                    "/windows-1252.html",
                    new Response.Content(
                            "windows-1252.html",
                            "text/html; charset=windows-1252",
                            Charset.forName("windows-1252"),
                            Duration.ZERO),
                    "In windows-1252, as its header says: caf\u00e9 becomes caf%C3%A9 in the path, as in a browser."),
            DemoPage.seed(
                    "/shift-jis.html",
                    DemoPage.html("shift-jis.html", "Shift_JIS"),
                    "In Shift_JIS, as only its meta element says."),
            DemoPage.seed(
                    "/utf-8.html",
                    DemoPage.html("utf-8.html", "UTF-8"),
                    "In UTF-8, with a link to a host outside ASCII: b\u00fccher.example becomes "
                            + "xn--bcher-kva.example."),
            DemoPage.seed(
                    "/odd.html",
                    DemoPage.html("odd.html"),
                    "Blanks, line breaks, entities, backslashes, capitals, fragments, a duplicate, a link to nowhere "
                            + "and links that are not for the web (mailto:, tel:, javascript:)."),
            DemoPage.seed(
                    "/map.html",
                    DemoPage.html("map.html"),
                    "Areas of an image map and a link in a drawing: the href of every element counts."),
            DemoPage.seed(
                    "/prices.txt",
                    new Response.Content(
                            "prices.txt", "text/plain; charset=utf-8", StandardCharsets.UTF_8, Duration.ZERO),
                    "Plain text: its Content-Type is not HTML, so it has no links: one not-html in the summary."),
            DemoPage.unlisted("/lists/2026/arrived.html", DemoPage.html("arrived.html")),
            DemoPage.unlisted("/long-way/arrived.html", DemoPage.html("arrived.html")),
            DemoPage.unlisted("/chain/2", new Response.Redirect(307, "3")),
            DemoPage.unlisted("/chain/3", new Response.Redirect(308, "/long-way/arrived.html")),
            DemoPage.unlisted(
                    "/style.css",
                    new Response.Content(
                            "style.css", "text/css; charset=utf-8", StandardCharsets.UTF_8, Duration.ZERO)));

    private DemoPages() {}
}
