package dev.linkharvester.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.model.PageLinks;
import dev.linkharvester.url.Ascii;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the scan with the parser: it finds the same links or stops. */
class FastPageTest {
    // Lists pieces of pages, valid and invalid: everything that may change where an element stands or whether it is
    // one.
    private static final String[] PIECES = {
        "<a href=%d>",
        "<a href='%d' rel=nofollow>",
        "<a href=\"%d?a=1&amp;b&copy=2&lt;\">",
        "</a>",
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<b>",
        "</b>",
        "<li>",
        "</li>",
        "<ul>",
        "</ul>",
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td>",
        "</td>",
        "<th>",
        "</th>",
        "<tbody>",
        "</tbody>",
        "<thead>",
        "</thead>",
        "<caption>",
        "</caption>",
        "<colgroup>",
        "<col>",
        "</colgroup>",
        "<select>",
        "</select>",
        "<option>",
        "</option>",
        "<noscript>",
        "</noscript>",
        "<svg>",
        "</svg>",
        "<path />",
        "<g>",
        "</g>",
        "<use href=%d />",
        "<use HREF=%d>",
        "<title>",
        "</title>",
        "<script>",
        "</script>",
        "<style>",
        "</style>",
        "<textarea>",
        "</textarea>",
        "<iframe>",
        "</iframe>",
        "<!--",
        "-->",
        "--!>",
        "<!-->",
        "<!doctype html>",
        "<head>",
        "</head>",
        "<body>",
        "</body>",
        "</html>",
        "<base href=/%d/>",
        "<meta name=robots content=nofollow>",
        "<link href=%d>",
        "<area href=%d>",
        "<img href=%d>",
        "text",
        " ",
        "<",
        ">",
        "</",
        "\"",
        "'",
        "=",
        "&amp;",
        "<br/>",
        "</br>",
        "<form>",
        "</form>",
        "<button>",
        "</button>",
        "<h1>",
        "</h2>",
        "<template>",
        "</template>",
        "<x-y href=%d>",
        "<a href>",
        "<a/href=%d/>",
        "<a HREF = %d >",
        "<a b href=%d href=0>",
        "<a href=mailto:%d>",
        "<a href=http://[%d>",
        "<nobr>",
        "<dd>",
        "<math>",
        "<frameset>",
        "<input type=hidden>",
        "<![CDATA[",
        "]]>",
        "<?x?>",
        "<script/>",
        "<td/>",
        "<object>",
        "</object>",
        "<desc>",
        "</desc>",
        "<em>",
        "</em>",
        "<span>",
        "</span>",
        "<pre>",
        "\n",
        "<image href=%d>",
        "<tfoot href=%d>",
        "<hr>",
        "</link href=%d>",
        "</a href=%d>",
        "</meta name=robots content=nofollow>",
        "</\u017fcript>",
        "</\u017ftyle>",
        "</\u0131frame>",
        "</scRipt >",
        "<!-- <script -->",
        "<!---",
        "--",
        "->",
        "!>",
        "\u20ac",
        "<\u20ac",
        "</\u20ac",
        "<a\u20ac href=%d>",
        "<a \u20ac=1 href=%d>",
        "<a href=%d\u20ac>",
        "\ud83d\ude00",
        "\u00e9"
    };

    @Test
    void findsInRandomPagesWhatTheParserFinds() {
        long pages = Long.getLong("plain.pages", 20_000);
        var numbers = new Random(Long.getLong("plain.seed", 1));
        long plain = 0;
        for (long i = 0; i < pages; i++) {
            var html = page(numbers);
            var page = Pages.html(html.getBytes(StandardCharsets.UTF_8), "text/html;charset=utf-8");
            assertThat(new LinkExtractor(Pages.HREF).extract(page))
                    .as(html)
                    .isEqualTo(new LinkExtractor(Pages.HREF_BY_JSOUP).extract(page));
            var scanned = scanned(html);
            if (scanned.isPresent()) {
                plain++;
                assertThat(scanned.get()).as(html).isEqualTo(parsed(html));
            }
        }
        assertThat(plain).isGreaterThan(pages / 10);
    }

    // Half of the pages are short, so that errors meet. The others close most elements, and are longer.
    private static String page(Random numbers) {
        boolean orderly = numbers.nextBoolean();
        int length = 1 + numbers.nextInt(orderly ? 40 : 10);
        var html = new StringBuilder();
        for (int i = 0; i < length; i++) {
            var piece = PIECES[numbers.nextInt(PIECES.length)].replace("%d", String.valueOf(numbers.nextInt(100)));
            html.append(piece);
            boolean opens = piece.length() > 2 && piece.charAt(0) == '<' && Ascii.isLetter(piece.charAt(1));
            if (orderly && opens && numbers.nextInt(4) > 0) {
                var name = piece.substring(1).split("[ />]", -1)[0];
                if (name.equals("table")) {
                    html.append("<tr><td>")
                            .append(numbers.nextBoolean() ? "<a href=in" + i + ">" : "")
                            .append("</td></tr>");
                }
                html.append(numbers.nextBoolean() ? "<a href=on" + i + ">" : "")
                        .append("</")
                        .append(name)
                        .append('>');
            }
        }
        return html.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<noscript></link href=x></noscript>",
                "<script></\u017fcript><a href=1></script>",
                "<style></\u017ftyle><a href=1>",
                "<iframe></\u0131frame><a href=1></iframe>",
                "<script><!-- <\u017fcript </script><a href=1>"
            })
    void ignoresTextThatOnlyLooksLikeATag(String html) {
        scanned(html).ifPresent(links -> assertThat(links).isEqualTo(parsed(html)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!doctype html><html lang=en><head><title>a < b</title><link rel=icon href=/i></head><body><a href=1>x</a></body></html>",
                "<script>if (a < b) document.write('<a href=0>')</script><a href=1>",
                "<script><!-- x --></script><style>a > b</style><a href=1>",
                "<table><thead><tr><th><a href=1></a></th></tr></thead><tbody><tr><td><table><tr><td><a href=2></table></table>",
                "<select><option><optgroup></optgroup></select><a href=1>",
                "<noscript><iframe src=x></iframe><img src=y></noscript><a href=1>",
                "<svg viewBox='0 0 1 1'><title>x</title><path d=''/><use href=#i /></svg><a href=1>",
                "<a href='?a=1&amp;b=2&c=3'>",
                "<a href=a=b/c?d>",
                "<base href=/b/><a href=1>"
            })
    void scansCommonPages(String html) {
        assertThat(scanned(html)).hasValue(parsed(html));
    }

    @Test
    void scansNestedTablesUpToTheLimit() {
        assertThat(scanned(tables(TablePlaces.MAX_TABLES))).hasValue(parsed(tables(TablePlaces.MAX_TABLES)));
        assertThat(scanned(tables(TablePlaces.MAX_TABLES + 1))).isEmpty();
    }

    private static String tables(int nested) {
        return "<table><tr><td>".repeat(nested) + "<a href=1>";
    }

    @Test
    void stopsInTablesBelowTheDepthLimit() {
        var table = "<table><tr><td><a href=1></td></tr></table><a href=2>";
        int elements = FastPage.MAX_DEPTH - 4;
        assertThat(scanned("<div>".repeat(elements) + table)).hasValue(parsed("<div>".repeat(elements) + table));
        assertThat(scanned("<div>".repeat(elements + 1) + table)).isEmpty();
        assertThat(scanned("<div><p></p></div>".repeat(elements + 1) + table)).isPresent();
    }

    @Test
    void stopsAtTagsWithManyAttributes() {
        assertThat(scanned("<a " + "b ".repeat(TagScanner.MAX_ATTRIBUTES - 1) + "href=1>"))
                .isPresent();
        assertThat(scanned("<a " + "b ".repeat(TagScanner.MAX_ATTRIBUTES) + "href=1>"))
                .isEmpty();
    }

    private static Optional<PageLinks> scanned(String html) {
        var references = References.of(
                new Base(Pages.url(Pages.URL), StandardCharsets.UTF_8),
                new LinkCollector(Pages.HREF, Pages.URL.length()));
        var symbols = new DocumentText(html, Encoding.UTF_8).symbols(html.getBytes(StandardCharsets.UTF_8));
        return FastPage.scan(html, symbols, references)
                ? Optional.of(references.links().toPageLinks())
                : Optional.empty();
    }

    static PageLinks parsed(String html) {
        var document = Parser.htmlParser().setMaxDepth(LinkExtractor.MAX_DEPTH).parseInput(html, "");
        return PageWalk.walk(
                        Pages.HREF,
                        document,
                        new Base(Pages.url(Pages.URL), StandardCharsets.UTF_8),
                        () -> new LinkCollector(Pages.HREF, Pages.URL.length()))
                .toPageLinks();
    }
}
