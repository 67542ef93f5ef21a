package dev.linkharvester.extract;

import static dev.linkharvester.extract.Pages.HREF;
import static dev.linkharvester.extract.Pages.HTTP;
import static dev.linkharvester.extract.Pages.hrefs;
import static dev.linkharvester.extract.Pages.html;
import static dev.linkharvester.extract.Pages.urls;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.linkharvester.extract.ExtractSettings.HtmlParser;
import dev.linkharvester.extract.ExtractSettings.Selection;
import dev.linkharvester.model.Link;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.url.Url;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinkExtractorTest {
    @Test
    void findsTheHrefOfEveryElementInDocumentOrder() {
        assertThat(hrefs("""
                        <link href=/style><a href="a">A</a><area href=../b><custom-element href=//other.example/c>
                        <svg><a href=/d xlink:href=/no></a></svg><div href='?e'>
                        """))
                .containsExactly(
                        "https://example.com/style",
                        "https://example.com/folder/a",
                        "https://example.com/b",
                        "https://other.example/c",
                        "https://example.com/d",
                        "https://example.com/folder/page?e");
    }

    @Test
    void keepsTheFirstLinkToAUrl() {
        assertThat(hrefs("<a href=x>1<a href=y>2<a href=./x>3")).containsExactly(inFolder("x"), inFolder("y"));
    }

    @Test
    void keepsUrlsThatDifferInTheirFragmentUnlessFragmentsAreStripped() {
        var page = html("<a href=x#1>1<a href=x#2>2");
        var stripping = new ExtractSettings(Selection.HREF, false, true, HTTP, false, HtmlParser.AUTO);

        assertThat(urls(new LinkExtractor(HREF).extract(page))).containsExactly(inFolder("x#1"), inFolder("x#2"));
        assertThat(urls(new LinkExtractor(stripping).extract(page))).containsExactly(inFolder("x"));
    }

    @Test
    void resolvesAgainstTheFirstBaseElementWithAnHref() {
        assertThat(hrefs("<base target=_top><base href=/base/><base href=/second/><a href=x>"))
                .containsExactly(
                        "https://example.com/base/", "https://example.com/second/", "https://example.com/base/x");
    }

    @Test
    void resolvesReferencesBeforeTheBaseElementAgainstIt() {
        assertThat(hrefs("<link href=x><base href=/base/><a href=y>"))
                .containsExactly(
                        "https://example.com/base/x", "https://example.com/base/", "https://example.com/base/y");
    }

    @Test
    void ignoresABaseThatIsNoUrlOrData() {
        assertThat(hrefs("<base href='http://['><base href=/second/><a href=x>"))
                .containsExactly("https://example.com/second/", inFolder("x"));
        assertThat(hrefs("<base href='data:text/html,'><a href=x>")).containsExactly(inFolder("x"));
    }

    @Test
    void ignoresABaseInsideATemplateOrSvg() {
        assertThat(hrefs("<template><base href=/t/></template><a href=x>")).contains(inFolder("x"));
        assertThat(hrefs("<svg><base href=/s/></base></svg><a href=x>")).contains(inFolder("x"));
    }

    @Test
    void countsInvalidReferencesAndOtherSchemes() {
        var links = extract(
                "<a href='http://[bad'>1<a href=javascript:void(0)>2<a href='\nJava\nScript:x'>2<a href=tel:1>4<a href=MailTo:a@b.example>3<a href=tel:1>4"
                        + "<a href=' \tdata:,x'>5<a href=ok>6");

        assertThat(links.skipped())
                .containsExactly(
                        entry(PageLinks.INVALID, 1),
                        entry("javascript", 2),
                        entry("tel", 1),
                        entry("mailto", 1),
                        entry("data", 1));
        assertThat(urls(links)).containsExactly(inFolder("ok"));
    }

    @Test
    void countsSchemesByNameUpToTheLimit() {
        var page = new StringBuilder();
        for (int i = 0; i < LinkCollector.MAX_SCHEMES; i++) {
            page.append("<a href=s").append(i).append(":>");
        }
        assertThat(extract(page.toString()).skipped())
                .hasSize(LinkCollector.MAX_SCHEMES)
                .doesNotContainKey(PageLinks.OTHER_SCHEMES);
        assertThat(extract(page + "<a href=one:><a href=two:><a href=s0:again>").skipped())
                .hasSize(LinkCollector.MAX_SCHEMES + 1)
                .containsEntry(PageLinks.OTHER_SCHEMES, 2)
                .containsEntry("s0", 2);
        var longest = "s".repeat(LinkCollector.MAX_SCHEME_LENGTH);
        assertThat(extract("<a href=" + longest + ":>").skipped()).containsOnlyKeys(longest);
        assertThat(extract("<a href=" + longest + "s:>").skipped()).containsOnlyKeys(PageLinks.OTHER_SCHEMES);
    }

    @Test
    void keepsLinksWithTheSchemesOfTheSettings() {
        var settings = new ExtractSettings(Selection.HREF, false, false, Set.of("mailto"), false, HtmlParser.AUTO);

        var links = new LinkExtractor(settings).extract(html("<a href=mailto:a@b.example><a href=http://c.example/>"));

        assertThat(urls(links)).containsExactly("mailto:a@b.example");
        assertThat(links.skipped()).isEqualTo(Map.of("http", 1));
    }

    @Test
    void marksALinkNofollowOnlyIfAllItsReferencesAre() {
        var links = extract("<a href=1 rel=nofollow>a</a><a href=2 rel='me nofollow'>b</a><a href=3>c</a>"
                        + "<a href=1 rel=NoFollow>d</a><a href=2 rel=next>e</a><a href=2 rel=nofollow>f</a>"
                        + "<a href=3 rel=nofollow>g</a>")
                .links();

        assertThat(links).extracting(Link::rel).containsExactly("nofollow", "next", "");
        assertThat(links).extracting(Link::isNofollow).containsExactly(true, false, false);
    }

    @Test
    void decodesEntitiesAndTrimsWhiteSpaceInAttributes() {
        assertThat(hrefs("<a href=' \n/x?a=1&amp;b=2&#x26;c=3&copy=4\t '>"))
                .containsExactly("https://example.com/x?a=1&b=2&c=3&copy=4");
    }

    @Test
    void findsLinksInNoscriptAndTemplatesButNotInCommentsScriptsAndText() {
        assertThat(hrefs("""
                        <noscript><a href=noscript></a></noscript><template><a href=template></a></template>
                        <!-- <a href=comment> --><script>"<a href=script>"</script><textarea><a href=text></textarea>
                        <style><a href=style></style><title><a href=title></title><iframe><a href=iframe></iframe>
                        <iframe srcdoc="<a href=srcdoc>"></iframe>
                        """)).containsExactly(inFolder("noscript"), inFolder("template"));
    }

    @Test
    void keepsRelAndTextWithDetails() {
        var page = html("<a href=x rel='nofollow ugc'> Some \n <b>bold</b>\u00a0text <!-- no --></a>");
        var details = new ExtractSettings(Selection.HREF, false, false, HTTP, true, HtmlParser.AUTO);

        var plain = new LinkExtractor(HREF).extract(page).links().getFirst();
        var full = new LinkExtractor(details).extract(page).links().getFirst();

        assertThat(plain.rel()).isEqualTo("nofollow ugc");
        assertThat(plain.text()).isEmpty();
        assertThat(full.text()).isEqualTo("Some bold text");
        assertThat(full.element()).isEqualTo("a");
        assertThat(full.attribute()).isEqualTo("href");
    }

    @Test
    void cutsTheTextOfALinkAtItsLimit() {
        var details = new ExtractSettings(Selection.HREF, false, false, HTTP, true, HtmlParser.AUTO);
        var at = "x".repeat(LinkText.MAX_LENGTH);

        assertThat(new LinkExtractor(details)
                        .extract(html("<a href=1>" + at + "</a><a href=2>" + at + "x</a>"))
                        .links())
                .allSatisfy(link -> assertThat(link.text()).isEqualTo(at));
    }

    @Test
    void keepsReferencesUpToTheLimitAndCountsLongerOnesAsInvalid() {
        var at = "x".repeat(LinkExtractor.MAX_REFERENCE_LENGTH);

        var links = extract("<a href=" + at + ">1</a><a href=" + at + "x>2</a>");

        assertThat(urls(links)).containsExactly(inFolder(at));
        assertThat(links.skipped()).isEqualTo(Map.of(PageLinks.INVALID, 1));
    }

    @Test
    void keepsTheFirstLinksUpToTheLimitOfAPage() {
        var at = numbered(LinkExtractor.MAX_LINKS);

        assertThat(extract(at).links()).hasSize(LinkExtractor.MAX_LINKS);
        assertThat(extract(at).cut()).isFalse();
        assertThat(extract(at + at + "<a href=javascript:void>").cut())
                .as("what is left out for another reason")
                .isFalse();
        assertThat(extract(at + "<a href=more>").cut()).isTrue();
        assertThat(extract(at + "<a href=more>").links())
                .hasSize(LinkExtractor.MAX_LINKS)
                .noneMatch(link -> link.url().href().endsWith("more"));
    }

    /** Has a base and a page of 1,000 characters, so that each link counts for 2,048. */
    @Test
    void keepsTheFirstLinksUpToTheLimitOfCharacters() {
        var folder = "https://example.com/" + "x".repeat(1_000 - "https://example.com/".length() - 1) + "/";
        var page = Pages.url(folder + "y".repeat(24));
        int most = LinkExtractor.MAX_LINK_CHARACTERS / 2_048;
        var at = IntStream.range(0, most)
                .mapToObj("<a href=%024d>1</a>"::formatted)
                .collect(Collectors.joining());

        assertThat(extract(page, at).links()).hasSize(most);
        assertThat(extract(page, at + at).cut()).isFalse();
        assertThat(extract(page, at + "<a href=more>").cut()).isTrue();
        assertThat(extract(page, at + "<a href=more>").links()).hasSize(most);
    }

    @Test
    void resolvesUpToTheLimitOfCharacters() {
        var folder = "https://example.com/" + "x".repeat((1 << 16) - "https://example.com/".length() - 3) + "/";
        var page = Pages.url(folder);
        int most = (int) (LinkExtractor.MAX_RESOLVED_CHARACTERS / (folder.length() + 2));

        assertThat(extract(page, "<a href=11>1</a>".repeat(most)).cut()).isFalse();
        assertThat(extract(page, "<a href=11>1</a>".repeat(most + 1)).cut()).isTrue();
    }

    private static PageLinks extract(Url page, String html) {
        return new LinkExtractor(HREF)
                .extract(new PageSource(
                        page,
                        MediaType.HTML,
                        "text/html;charset=utf-8",
                        List.of(),
                        List.of(),
                        html.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsXhtmlAsXml() {
        var links = new LinkExtractor(HREF).extract(Pages.xml(MediaType.XHTML, """
                        <?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><base href="/b/"/></head>
                        <body><![CDATA[ <a href="no"> ]]><script/><a href="x"/><p><a href="y">Y</a></p></body></html>
                        """));

        assertThat(urls(links))
                .containsExactly("https://example.com/b/", "https://example.com/b/x", "https://example.com/b/y");
    }

    @Test
    void findsNoLinksInOtherMediaTypesAndRefusesUnsniffedOnes() {
        var extractor = new LinkExtractor(HREF);

        assertThat(extractor.extract(Pages.xml(MediaType.OTHER, "<a href=x>"))).isEqualTo(PageLinks.NONE);
        assertThatThrownBy(() -> extractor.extract(Pages.xml(MediaType.UNKNOWN, "")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void findsNoLinksOnAnEmptyPage() {
        assertThat(new LinkExtractor(HREF).extract(Pages.html(new byte[0], ""))).isEqualTo(PageLinks.NONE);
    }

    @Test
    void encodesQueriesInTheCharsetOfThePage() {
        var body = "<a href='?\u00e9'>".getBytes(StandardCharsets.ISO_8859_1);

        var links = new LinkExtractor(HREF).extract(Pages.html(body, "text/html; charset=latin1"));

        assertThat(urls(links)).isEqualTo(List.of(inFolder("page?%E9")));
    }

    private static String numbered(int links) {
        return IntStream.range(0, links).mapToObj(i -> "<a href=" + i + ">").collect(Collectors.joining());
    }

    private static String inFolder(String name) {
        return "https://example.com/folder/" + name;
    }

    private static PageLinks extract(String html) {
        return new LinkExtractor(HREF).extract(html(html));
    }
}
