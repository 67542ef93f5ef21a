package dev.linkharvester.demo;

import dev.linkharvester.demo.DemoPage.Answer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The contents of the demo site, in the order in which they are harvested and explained. */
final class DemoPages {
    /** How long the slow page waits: well over the time that all the others take together. */
    static final Duration SLOW = Duration.ofMillis(1500);

    static final List<DemoPage> ALL = List.of(
            DemoPage.seed(
                    "/slow.html",
                    new Answer.Content("slow.html", "text/html; charset=utf-8", StandardCharsets.UTF_8, SLOW),
                    "Asked for first, and it takes a second and a half; its rows come last. A slow page holds nobody up."),
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
                    new Answer.Redirect(301, "lists/2026/arrived.html"),
                    "A relative redirect. source_url is the URL that you gave; links are resolved against the page's "
                            + "final place, /lists/2026/."),
            DemoPage.seed(
                    "/chain/1",
                    new Answer.Redirect(302, "/chain/2"),
                    "Three redirects in a row; --report tells each hop."),
            DemoPage.seed(
                    "/no-such-page.html",
                    new Answer.Missing(),
                    "Answers 404: no rows, one http-4xx in the summary, and the rest goes on."),
            DemoPage.seed(
                    "/windows-1252.html",
                    new Answer.Content(
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
                    "Areas of an image map and a link in a drawing: href is looked for on every element."),
            DemoPage.seed(
                    "/prices.txt",
                    new Answer.Content(
                            "prices.txt", "text/plain; charset=utf-8", StandardCharsets.UTF_8, Duration.ZERO),
                    "Plain text: read, found not to be HTML, and left at that."),
            DemoPage.behind("/lists/2026/arrived.html", DemoPage.html("arrived.html")),
            DemoPage.behind("/long-way/arrived.html", DemoPage.html("arrived.html")),
            DemoPage.behind("/chain/2", new Answer.Redirect(307, "3")),
            DemoPage.behind("/chain/3", new Answer.Redirect(308, "/long-way/arrived.html")),
            DemoPage.behind(
                    "/style.css",
                    new Answer.Content("style.css", "text/css; charset=utf-8", StandardCharsets.UTF_8, Duration.ZERO)));

    private DemoPages() {}
}
