package dev.linkharvester.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.model.Link;
import dev.linkharvester.model.PageLinks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Reads sitemaps entry by entry. */
class SitemapLinksTest {
    private static PageLinks links(byte[] body) {
        return new LinkExtractor(Pages.HREF).extract(Pages.source(MediaType.SITEMAP, "", List.of(), body));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sitemap(int entries) {
        var text = new StringBuilder("<urlset>");
        for (int i = 0; i < entries; i++) {
            text.append("<url><loc>https://example.com/").append(i).append("</loc></url>");
        }
        return utf8(text.append("</urlset>").toString());
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }

    @Test
    void distinguishesSitemapsOfAnIndexFromPagesOfASitemap() {
        var index = links(utf8("<sitemapindex><sitemap><loc>a.xml</loc></sitemap></sitemapindex>"));
        assertThat(index.links()).singleElement().satisfies(link -> {
            assertThat(link.url().href()).isEqualTo("https://example.com/folder/a.xml");
            assertThat(link.isSitemap()).isTrue();
        });
        assertThat(links(sitemap(1)).links()).noneMatch(Link::isSitemap);
    }

    @Test
    void readsCompressedAndPlainSitemapsAlike() throws IOException {
        assertThat(links(gzip(sitemap(3)))).isEqualTo(links(sitemap(3)));
        assertThat(links(sitemap(3)).links()).hasSize(3);
    }

    @Test
    void readsEntriesUpToTheLimitOfTheProtocol() throws IOException {
        for (int entries : new int[] {SitemapReader.MAX_ENTRIES, SitemapReader.MAX_ENTRIES + 1}) {
            var found = links(gzip(sitemap(entries)));
            assertThat(found.links()).hasSize(SitemapReader.MAX_ENTRIES);
            assertThat(found.cut()).isEqualTo(entries > SitemapReader.MAX_ENTRIES);
        }
    }

    @Test
    void readsEntriesUpToTheLimitFromASitemapServedAsAPage() {
        for (int entries : new int[] {SitemapReader.MAX_ENTRIES, SitemapReader.MAX_ENTRIES + 1}) {
            var found =
                    new LinkExtractor(Pages.HREF).extract(Pages.source(MediaType.XML, "", List.of(), sitemap(entries)));
            assertThat(found.links()).hasSize(SitemapReader.MAX_ENTRIES);
            assertThat(found.cut()).isEqualTo(entries > SitemapReader.MAX_ENTRIES);
        }
    }

    @Test
    void readsDecompressedBytesUpToTheLimitOfTheProtocol() throws IOException {
        for (int more : new int[] {0, 1}) {
            var end = utf8("<url><loc>/last</loc></url></urlset>");
            var bytes = new byte[(int) SitemapReader.MAX_BYTES + more];
            Arrays.fill(bytes, (byte) ' ');
            System.arraycopy(utf8("<urlset><url><loc>/1</loc></url>"), 0, bytes, 0, 32);
            System.arraycopy(end, 0, bytes, bytes.length - end.length, end.length);
            var found = links(gzip(bytes));
            // Only the end tag is past the limit.
            assertThat(found.links()).hasSize(2);
            assertThat(found.cut()).isEqualTo(more > 0);
        }
    }

    @Test
    void readsOtherXmlUnlessItIsCompressed() throws IOException {
        var feed = utf8("<rss><channel><link>https://example.com/</link></channel></rss>");
        assertThat(links(feed).links()).hasSize(1);
        assertThat(links(gzip(feed)).links()).isEmpty();
        assertThat(links(new byte[] {0x1f, (byte) 0x8b, 0}).links()).isEmpty();
    }

    @Test
    void recognisesACompressedSitemapByItsFirstBytes() throws IOException {
        var packed = gzip(sitemap(5_000));
        assertThat(MediaType.sniff(packed)).isEqualTo(MediaType.SITEMAP);
        assertThat(MediaType.sniff(Arrays.copyOf(packed, MediaType.SNIFFED_BYTES)))
                .isEqualTo(MediaType.SITEMAP);
        assertThat(MediaType.sniff(gzip(utf8("<html><p>")))).isEqualTo(MediaType.OTHER);
        assertThat(MediaType.sniff(utf8("<sitemapindex>"))).isEqualTo(MediaType.XML);
        assertThat(MediaType.sniff(new byte[] {0x1f, (byte) 0x8b})).isEqualTo(MediaType.OTHER);
        assertThat(MediaType.of("application/x-gzip")).isEqualTo(MediaType.UNKNOWN);
    }
}
