package dev.linkharvester.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

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
    void takesTheHrefsOfOtherXml() {
        var xml = "<x xmlns:xlink='http://www.w3.org/1999/xlink' href='/a'><y xlink:href='/b'/></x>";

        assertThat(hrefs(xml)).containsExactly(SITE + "a");
        assertThat(all(xml)).containsExactly("x href " + SITE + "a", "y href " + SITE + "b");
    }

    @Test
    void keepsWhatIsReadBeforeTheDocumentBreaks() {
        assertThat(hrefs("<rss><item><link>/a</link></item><item><link>/b</lin"))
                .containsExactly(SITE + "a");
        assertThat(hrefs("<rss><item><link>/a</link></item><b></i><link>/b</link>"))
                .containsExactly(SITE + "a");
        assertThat(hrefs("no xml")).isEmpty();
        assertThat(hrefs("")).isEmpty();
    }

    @Test
    void readsXhtmlThatIsServedAsXml() {
        assertThat(hrefs("<?xml version='1.0'?><html><head><base href='/b/'/></head><a href='x'>&nbsp;</a></html>"))
                .containsExactly(SITE + "b/", SITE + "b/x");
    }

    @Test
    void expandsNoEntitiesAndFetchesNone() {
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
        return Pages.urls(new LinkExtractor(Pages.HREF).extract(Pages.xml(MediaType.XML, xml)));
    }

    private static List<String> all(String xml) {
        return Pages.described(new LinkExtractor(Pages.ALL).extract(Pages.xml(MediaType.XML, xml)));
    }
}
