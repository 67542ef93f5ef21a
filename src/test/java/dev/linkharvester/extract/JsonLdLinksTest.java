package dev.linkharvester.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.extract.ExtractSettings.HtmlParser;
import dev.linkharvester.extract.ExtractSettings.Selection;
import dev.linkharvester.model.Link;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonLdLinksTest {
    private static final String FOLDER = "https://example.com/folder/";
    private static final ExtractSettings JSON_LD =
            new ExtractSettings(Selection.ALL, true, false, Pages.HTTP, false, HtmlParser.AUTO);

    @Test
    void findsUrlsInTextsArraysAndObjects() {
        assertThat(read("""
                        {"@context": {"url": "no", "@vocab": "no"}, "@type": "Article", "headline": "no", "url": "u",
                         "image": ["i1", {"@type": "ImageObject", "url": "i2", "caption": "no"}, [["i3"]]],
                         "mainEntityOfPage": {"@type": "WebPage", "@id": "m"},
                         "publisher": {"logo": {"contentUrl": "l"}, "sameAs": ["s1", "s2"], "name": "no"},
                         "itemListElement": [{"position": 1, "item": "t"}, {"item": {"@id": "n", "url": null}}],
                         "potentialAction": {"target": "p", "query-input": "no"}}
                        """))
                .containsExactly(
                        "url u",
                        "image i1",
                        "url i2",
                        "image i3",
                        "@id m",
                        "contentUrl l",
                        "sameAs s1",
                        "sameAs s2",
                        "item t",
                        "@id n",
                        "target p");
    }

    @Test
    void readsGraphsAndArrays() {
        assertThat(read("{\"@graph\": [{\"url\": \"a\"}, {\"thumbnailUrl\": \"b\"}]}"))
                .containsExactly("url a", "thumbnailUrl b");
        assertThat(read("[\"no\", {\"embedUrl\": \"c\"}]")).containsExactly("embedUrl c");
    }

    @Test
    void skipsValuesThatNameNoDocument() {
        assertThat(read("{\"@id\": \"_:b0\", \"target\": \"/search?q={q}\", \"url\": \" \", \"image\": \"\"}"))
                .isEmpty();
    }

    @Test
    void keepsTheReferencesBeforeASyntaxError() {
        assertThat(read("{\"url\": \"a\", \"image\": \"b")).containsExactly("url a");
        assertThat(read("{\"url\": \"a\", } \"image\": \"b\"}")).containsExactly("url a");
        assertThat(read("<!-- {\"url\": \"a\"} -->")).isEmpty();
        assertThat(read("")).isEmpty();
    }

    @Test
    void readsDownToTheDepthLimit() {
        var within = "[".repeat(JsonLdLinks.MAX_DEPTH - 1) + "{\"url\": \"a\"}";
        assertThat(read(within)).containsExactly("url a");
        assertThat(read("[" + within)).isEmpty();
        assertThat(read("{\"url\": \"a\", \"x\":" + "[".repeat(1 << 19))).containsExactly("url a");
    }

    @Test
    void readsAScriptUpToTheLengthLimit() {
        var end = "{\"url\": \"a\"}";
        var longest = " ".repeat(JsonLdLinks.MAX_LENGTH - end.length()) + end;
        assertThat(read(longest)).containsExactly("url a");
        assertThat(read(" ".repeat(2) + longest)).isEmpty();
    }

    @Test
    void readsJsonLdScriptsIfSelected() {
        var page = """
                <base href=b/><script type=" Application/LD+JSON; charset=utf-8">{"sameAs": "x", "url": "</script>
                <script>{"url": "no"}</script><script type=application/json>{"url": "no"}</script>
                <svg><script type=application/ld+json>{"logo": "y"}</script></svg>
                """;

        var links = new LinkExtractor(JSON_LD).extract(Pages.html(page)).links();

        assertThat(links)
                .containsExactly(
                        new Link(Pages.url(FOLDER + "b/"), "base", "href", "", ""),
                        new Link(Pages.url(FOLDER + "b/x"), "script", "sameAs", "", ""),
                        new Link(Pages.url(FOLDER + "b/y"), "script", "logo", "", ""));
        assertThat(Pages.all(page)).containsExactly("base href " + FOLDER + "b/");
    }

    @Test
    void readsJsonLdScriptsInXhtml() {
        var page = Pages.xml(
                MediaType.XHTML,
                "<html><script type='application/ld+json'><![CDATA[{\"url\": \"a&b\"}]]></script>"
                        + "<script type='application/ld+json'>{\"url\": \"c\"}</script></html>");

        assertThat(Pages.described(new LinkExtractor(JSON_LD).extract(page)))
                .containsExactly("script url " + FOLDER + "a&b", "script url " + FOLDER + "c");
    }

    private static List<String> read(String script) {
        var found = new ArrayList<String>();
        JsonLdLinks.read(script, (property, reference) -> found.add(property + " " + reference));
        return found;
    }
}
