package dev.linkharvester.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkharvester.extract.SitemapReader.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class SitemapReaderTest {
    private static final String SITEMAP = """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            <url><loc> https://example.com/?a=1&amp;b=2 </loc><i:image><i:loc>https://no.example/</i:loc></i:image></url>
            <url><loc></loc></url><url><loc><![CDATA[https://example.com/\u00e9]]></loc></url></urlset>
            """;
    private static final List<String> URLS = List.of("https://example.com/?a=1&b=2", "https://example.com/\u00e9");

    @Test
    void readsASitemap() throws IOException {
        try (var reader = SitemapReader.open(stream(SITEMAP, StandardCharsets.UTF_8))) {
            assertThat(reader.kind()).isEqualTo(Kind.SITEMAP);
            assertThat(rest(reader)).isEqualTo(URLS);
            assertThat(reader.isComplete()).isTrue();
            assertThat(reader.next()).isEmpty();
        }
    }

    @Test
    void readsAnIndex() throws IOException {
        try (var reader = open("<sitemapindex><sitemap><loc>a.xml</loc></sitemap></sitemapindex>")) {
            assertThat(reader.kind()).isEqualTo(Kind.INDEX);
            assertThat(rest(reader)).containsExactly("a.xml");
        }
    }

    @Test
    void findsNoUrlsInOtherDocuments() throws IOException {
        for (var other : List.of("<rss><loc>a</loc></rss>", "no xml", "")) {
            try (var reader = open(other)) {
                assertThat(reader.kind()).isEqualTo(Kind.OTHER);
                assertThat(rest(reader)).isEmpty();
                assertThat(reader.isComplete()).isFalse();
            }
        }
    }

    @Test
    void readsByteOrderMarks() throws IOException {
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            var marked = "\ufeff" + SITEMAP.replace(" encoding=\"UTF-8\"", "");
            try (var reader = SitemapReader.open(stream(marked, charset))) {
                assertThat(rest(reader)).as(charset.name()).isEqualTo(URLS);
            }
        }
    }

    @Test
    void readsTheEncodingThatTheDeclarationNames() throws IOException {
        var latin = SITEMAP.replace("UTF-8", "iso-8859-1");
        try (var reader = SitemapReader.open(stream(latin, StandardCharsets.ISO_8859_1))) {
            assertThat(rest(reader)).isEqualTo(URLS);
        }
    }

    @Test
    void readsManyAmpersands() throws IOException {
        var entry = "<url><loc>https://example.com/?a&amp;b&amp;c&amp;d&amp;e</loc></url>";
        try (var reader = open("<urlset>" + entry.repeat(SitemapReader.MAX_ENTRIES) + "</urlset>")) {
            assertThat(rest(reader)).hasSize(SitemapReader.MAX_ENTRIES);
            assertThat(reader.isComplete()).isTrue();
        }
    }

    @Test
    void decompressesGzip() throws IOException {
        try (var reader = SitemapReader.open(new ByteArrayInputStream(gzip(SITEMAP)))) {
            assertThat(rest(reader)).isEqualTo(URLS);
            assertThat(reader.isComplete()).isTrue();
        }
    }

    @Test
    void keepsTheUrlsOfAFileThatWasCut() throws IOException {
        try (var reader = open(SITEMAP.substring(0, SITEMAP.indexOf("<i:image>")))) {
            assertThat(rest(reader)).containsExactly(URLS.getFirst());
            assertThat(reader.isComplete()).isFalse();
        }
        var packed = gzip(SITEMAP);
        try (var reader = SitemapReader.open(new ByteArrayInputStream(Arrays.copyOf(packed, packed.length - 12)))) {
            rest(reader);
            assertThat(reader.isComplete()).isFalse();
        }
    }

    @Test
    void readsEntriesUpToTheLimitOfTheProtocol() throws IOException {
        var entry = "<url><loc>https://example.com/?a&amp;b</loc></url>";
        try (var reader = open("<urlset>" + entry.repeat(SitemapReader.MAX_ENTRIES) + "</urlset>")) {
            assertThat(rest(reader)).hasSize(SitemapReader.MAX_ENTRIES);
        }
        try (var reader = open("<urlset>" + entry.repeat(SitemapReader.MAX_ENTRIES + 1) + "</urlset>")) {
            assertThat(rest(reader)).hasSize(SitemapReader.MAX_ENTRIES);
            assertThat(reader.isComplete()).isFalse();
        }
    }

    @Test
    void readsBytesUpToTheLimitOfTheProtocol() throws IOException {
        var start = "<urlset>";
        var end = "<url><loc>x</loc></url></urlset>";
        long room = SitemapReader.MAX_BYTES - start.length() - end.length();

        try (var reader = SitemapReader.open(padded(start, room, end))) {
            assertThat(rest(reader)).containsExactly("x");
        }
        try (var reader = SitemapReader.open(padded(start, room + end.length(), end))) {
            assertThat(rest(reader)).isEmpty();
        }
    }

    @Test
    void throwsTheFailureOfAStream() {
        var failing = new SequenceInputStream(stream("<urlset> ", StandardCharsets.UTF_8), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("unplugged");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw new IOException("unplugged");
            }
        });

        assertThatThrownBy(() -> {
                    try (var reader = SitemapReader.open(failing)) {
                        rest(reader);
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessage("unplugged");
    }

    private static SitemapReader open(String xml) throws IOException {
        return SitemapReader.open(stream(xml, StandardCharsets.UTF_8));
    }

    private static InputStream stream(String text, Charset charset) {
        return new ByteArrayInputStream(text.getBytes(charset));
    }

    private static List<String> rest(SitemapReader reader) throws IOException {
        var urls = new ArrayList<String>();
        for (Optional<String> url = reader.next(); url.isPresent(); url = reader.next()) {
            urls.add(url.get());
        }
        return urls;
    }

    private static byte[] gzip(String text) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    /** Streams {@code start}, the given number of spaces, {@code end}. */
    private static InputStream padded(String start, long spaces, String end) {
        var padding = new InputStream() {
            private long left = spaces;

            @Override
            public int read() {
                return left-- > 0 ? ' ' : -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                if (left <= 0) {
                    return -1;
                }
                int count = (int) Math.min(length, left);
                Arrays.fill(buffer, offset, offset + count, (byte) ' ');
                left -= count;
                return count;
            }
        };
        return new SequenceInputStream(
                new SequenceInputStream(stream(start, StandardCharsets.UTF_8), padding),
                stream(end, StandardCharsets.UTF_8));
    }
}
