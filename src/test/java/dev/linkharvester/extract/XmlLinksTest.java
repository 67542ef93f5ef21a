package dev.linkharvester.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.model.Link;
import dev.linkharvester.model.PageLinks;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class XmlLinksTest {
    private static final String SITE = "https://example.com/";

    @Test
    void readsRss2() {
        var rss = """
                \n <?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
                <link>/home</link><atom:link rel="self" href="/feed"/><image><url>/logo.png</url></image>
                <item><title>&nbsp;A &amp; B</title><link> <![CDATA[/a?b=1&c=2]]> </link><guid>tag:no</guid>
                <comments>/a#comments</comments><enclosure url="/a.mp3"/><source url="/s">S</source></item>
                <item><guid isPermaLink="false">https://example.com/no</guid></item>
                <item><guid>https://example.com/guid</guid></item>
                </channel></rss>
                """;

        assertThat(hrefs(rss)).containsExactly(SITE + "home", SITE + "feed", SITE + "a?b=1&c=2", SITE + "guid");
        assertThat(all(rss))
                .containsExactly(
                        "link  " + SITE + "home",
                        "link href " + SITE + "feed",
                        "url  " + SITE + "logo.png",
                        "link  " + SITE + "a?b=1&c=2",
                        "comments  " + SITE + "a#comments",
                        "enclosure url " + SITE + "a.mp3",
                        "source url " + SITE + "s",
                        "guid  " + SITE + "guid");
    }

    @Test
    void readsRss1() {
        assertThat(hrefs("""
                        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
                        <channel rdf:about="/no"><link>/home</link></channel><item><link>/a</link></item></rdf:RDF>
                        """)).containsExactly(SITE + "home", SITE + "a");
    }

    @Test
    void readsAtomWithItsBases() {
        var atom = """
                <feed xmlns="http://www.w3.org/2005/Atom" xml:base="/base/"><id>/no</id><link rel="self" href="feed"/>
                <logo>logo.png</logo><entry xml:base="deep/"><link href="e"/><content src="c"/></entry>
                <entry><link href="f"/></entry></feed>
                """;

        assertThat(hrefs(atom)).containsExactly(SITE + "base/feed", SITE + "base/deep/e", SITE + "base/f");
        assertThat(all(atom)).contains("logo  " + SITE + "base/logo.png", "content src " + SITE + "base/deep/c");
        assertThat(new LinkExtractor(Pages.HREF)
                        .extract(Pages.xml(MediaType.XML, atom))
                        .links()
                        .getFirst()
                        .rel())
                .isEqualTo("self");
    }

    @Test
    void readsSitemapsAndTheirExtensions() {
        var sitemap = """
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"
                 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
                <url><loc>https://example.com/a</loc><xhtml:link rel="alternate" hreflang="de" href="/de"/>
                <image:image><image:loc>/i.png</image:loc></image:image></url></urlset>
                """;

        assertThat(hrefs(sitemap)).containsExactly(SITE + "a", SITE + "de");
        assertThat(all(sitemap)).contains("loc  " + SITE + "i.png");
    }

    @Test
    void readsSitemapIndexes() {
        assertThat(hrefs("<sitemapindex><sitemap><loc>/a.xml</loc></sitemap></sitemapindex>"))
                .containsExactly(SITE + "a.xml");
    }

    @Test
    void findsTheHrefsOfOtherXml() {
        var xml = "<x xmlns:xlink='http://www.w3.org/1999/xlink' href='/a'><y xlink:href='/b'/></x>";

        assertThat(hrefs(xml)).containsExactly(SITE + "a");
        assertThat(all(xml)).containsExactly("x href " + SITE + "a", "y href " + SITE + "b");
    }

    @Test
    void readsThePeopleTheGeneratorAndTheMarkupOfAtom() {
        var atom = """
                <feed xmlns="http://www.w3.org/2005/Atom"><author><name>/no</name><uri>/author</uri></author>
                <generator uri="/generator">/no</generator><entry><contributor><uri>/contributor</uri></contributor>
                <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><img src="i" srcset="s 2x"/>
                <a href="a">a</a><uri>/no</uri></div></content>
                <img src="no"/></entry><entry><content type="xhtml" xml:base="/b/"><x:img src="j"/></content></entry></feed>
                """;

        assertThat(all(atom))
                .containsExactly(
                        "uri  " + SITE + "author",
                        "generator uri " + SITE + "generator",
                        "uri  " + SITE + "contributor",
                        "img src " + SITE + "folder/i",
                        "img srcset " + SITE + "folder/s",
                        "a href " + SITE + "folder/a",
                        "img src " + SITE + "b/j");
        assertThat(hrefs(atom)).containsExactly(SITE + "folder/a");
    }

    @Test
    void continuesAfterASyntaxError() {
        assertThat(hrefs("<rss><item><link>/a</link></item><b></i><link>/b</link>"))
                .containsExactly(SITE + "a", SITE + "b");
        assertThat(hrefs("<rss><link>/a</link><i title='&nbsp;'/><link><![CDATA[/b?x&y=&amp;]]></link></rss>"))
                .containsExactly(SITE + "a", SITE + "b?x&y=&amp;");
        assertThat(hrefs("<feed><link href='/a'/><link href='/b?c&copy=1&amp;d'/><link href='/a'/></feed>"))
                .containsExactly(SITE + "a", SITE + "b?c&copy=1&d");
        assertThat(hrefs("<rss><link>/a?b&section=2&</link><link>/c</link></rss>"))
                .containsExactly(SITE + "a?b&section=2&", SITE + "c");
        assertThat(hrefs("no xml")).isEmpty();
        assertThat(hrefs("")).isEmpty();
    }

    @Test
    void dropsALinkInWhichTheDocumentEnds() {
        var rss = "<rss><item><link>/a</link></item><item><link>/b</lin";

        assertThat(hrefs(rss)).containsExactly(SITE + "a");
        assertThat(links(rss).cut()).isTrue();
    }

    @Test
    void marksTheLinksOfABrokenDocumentAsCut() {
        assertThat(links("<rss><link>/a</link></rss>").cut()).isFalse();
        assertThat(links("<rss><link>/a</link><b></i></rss>").cut()).isTrue();
    }

    @Test
    void repairsDocumentsUpToTheLimit() {
        var start = "<rss><link>/a</link></i>";
        var end = "<link>/b</link></rss>";
        var longest = start + " ".repeat(BrokenXml.MAX_LENGTH - start.length() - end.length()) + end;

        assertThat(hrefs(longest)).containsExactly(SITE + "a", SITE + "b");
        assertThat(hrefs(longest + " ")).containsExactly(SITE + "a");
    }

    @Test
    void needsNoNamespaces() {
        var rss = "<rss><atom:link href='/a'/><media:content url='/b'/><x:y z:href='/c'/></rss>";

        assertThat(hrefs(rss)).containsExactly(SITE + "a");
        assertThat(all(rss))
                .containsExactly("link href " + SITE + "a", "content url " + SITE + "b", "y href " + SITE + "c");
        assertThat(links(rss).cut()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"XML", "SITEMAP"})
    void readsASitemapAlikeInEveryMediaType(MediaType mediaType) {
        var sitemap = """
                 \n<?xml version="1.0" encoding="iso-8859-1"?>
                <s:urlset xmlns:s="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
                <s:url><s:loc>/\u00e9?\u00e9</s:loc><xhtml:link rel="alternate" hreflang="de" href="/de"/>
                <image:image><image:loc>/i.png</image:loc></image:image></s:url></s:urlset>
                """;
        for (var document : List.of(sitemap.strip(), sitemap)) {
            var page = Pages.source(mediaType, "", List.of(), document.getBytes(StandardCharsets.ISO_8859_1));

            // A declaration behind white space is none, so the encoding is UTF-8 or a guess.
            var links = new LinkExtractor(Pages.HREF).extract(page).links();
            assertThat(links).hasSize(2);
            assertThat(links.getLast()).isEqualTo(new Link(Pages.url(SITE + "de"), "link", "href", "alternate", ""));
            assertThat(new LinkExtractor(Pages.ALL).extract(page).links()).hasSize(3);
        }
        var declared = Pages.source(mediaType, "", List.of(), sitemap.strip().getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Pages.urls(new LinkExtractor(Pages.HREF).extract(declared))).contains(SITE + "%C3%A9?%E9");
        var named = Pages.source(
                mediaType, "text/xml; charset=utf-8", List.of(), sitemap.strip().getBytes(StandardCharsets.UTF_8));
        assertThat(Pages.urls(new LinkExtractor(Pages.HREF).extract(named))).contains(SITE + "%C3%A9?%C3%A9");
    }

    @ParameterizedTest
    @EnumSource(names = {"XML", "SITEMAP"})
    void repairsASitemapInEveryMediaType(MediaType mediaType) {
        var page = Pages.xml(mediaType, "<urlset><url><loc>/a</loc></url><url><loc>/?b&c</loc></url></urlset>");
        var links = new LinkExtractor(Pages.HREF).extract(page);

        assertThat(Pages.urls(links)).containsExactly(SITE + "a", SITE + "?b&c");
        assertThat(links.links()).allMatch(Link::isListed);
        assertThat(links.cut()).isTrue();
    }

    /** The JDK's parser counts these as entities, and limits their number. */
    @ParameterizedTest
    @EnumSource(names = {"XML", "SITEMAP"})
    void readsAnyNumberOfAmpersands(MediaType mediaType) {
        var sitemap = new StringBuilder("<urlset>");
        var feed = new StringBuilder("<feed>");
        for (int i = 0; i < SitemapReader.MAX_ENTRIES; i++) {
            var url = "/" + i + "?a&amp;b&amp;c&amp;d&#38;e&amp;f";
            sitemap.append("<url><loc>").append(url).append("</loc></url>");
            feed.append("<link href='").append(url).append("'/>");
        }
        for (var document : List.of(sitemap.append("</urlset>"), feed.append("</feed>"))) {
            var links = new LinkExtractor(Pages.HREF).extract(Pages.xml(mediaType, document.toString()));

            assertThat(links.links()).hasSize(SitemapReader.MAX_ENTRIES);
            assertThat(links.cut()).isFalse();
        }
    }

    @Test
    void readsXhtmlThatIsServedAsXml() {
        assertThat(hrefs("<?xml version='1.0'?><html><head><base href='/b/'/></head><a href='x'>&nbsp;</a></html>"))
                .containsExactly(SITE + "b/", SITE + "b/x");
    }

    @Test
    void neitherExpandsNorFetchesEntities() {
        assertThat(hrefs("""
                        <!DOCTYPE rss [<!ENTITY a "/entity"><!ENTITY x SYSTEM "file:///etc/hostname">]>
                        <rss><link>&a;</link><link>&x;</link><link>/b</link></rss>
                        """)).containsExactly(SITE + "b");
    }

    @Test
    void readsSitemapEntriesUpToTheLimitOfTheProtocol() {
        var sitemap = new StringBuilder("<urlset>");
        for (int i = 0; i <= SitemapReader.MAX_ENTRIES; i++) {
            sitemap.append("<url><loc>/").append(i).append("</loc></url>");
        }
        sitemap.append("</urlset>");

        assertThat(hrefs(sitemap.toString()))
                .hasSize(SitemapReader.MAX_ENTRIES)
                .endsWith(SITE + (SitemapReader.MAX_ENTRIES - 1));
    }

    private static List<String> hrefs(String xml) {
        return Pages.urls(links(xml));
    }

    private static PageLinks links(String xml) {
        return new LinkExtractor(Pages.HREF).extract(Pages.xml(MediaType.XML, xml));
    }

    private static List<String> all(String xml) {
        return Pages.described(new LinkExtractor(Pages.ALL).extract(Pages.xml(MediaType.XML, xml)));
    }
}
