package dev.linkharvester.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.linkharvester.extract.SitemapReader;
import dev.linkharvester.model.CrawlTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class SeedReaderTest {
    private static final String SITEMAP = """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
              <url><loc>http://a/1</loc></url><url><loc> http://a/2 </loc></url>
            </urlset>
            """;

    private final Logger log = (Logger) LoggerFactory.getLogger(SeedNotices.class);
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() {
        events.start();
        log.addAppender(events);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(events);
    }

    private long skippedLines() {
        return events.list.stream()
                .filter(event -> event.getFormattedMessage().endsWith(": skipped"))
                .count();
    }

    @Test
    void readsArgumentsBeforeFilesAndFilesInTheirOrder() throws IOException {
        var first = file("first.txt", "http://b/\n");
        var second = file("second.txt", "http://c/");
        assertThat(names(new SeedSettings(List.of("http://a/"), List.of(first, second))))
                .containsExactly("http://a/", "http://b/", "http://c/");
    }

    @Test
    void skipsAndLogsBadLines() throws IOException {
        var list = file("urls.txt", "\uFEFFhttp://a/  \r\n\r\n# comment\r\nhttp://\r\nmailto:x@y\r\nhttp://b/");
        try (var reader = SeedReader.open(new SeedSettings(List.of(), List.of(list)))) {
            assertThat(reader.next(10)).map(CrawlTarget::name).containsExactly("http://a/", "http://b/");
            assertThat(skippedLines()).isEqualTo(2);
        }
    }

    @Test
    void refusesArgumentsWithoutAnySeed() throws IOException {
        assertThatThrownBy(() -> SeedReader.open(new SeedSettings(List.of("ftp://x/"), List.of())))
                .isInstanceOf(SeedFailure.class)
                .hasMessage("ftp://x/: scheme ftp cannot be fetched, only http and https can");
        assertThatThrownBy(
                        () -> SeedReader.open(new SeedSettings(List.of("", "http://"), List.of("mailto:x"), List.of())))
                .isInstanceOf(SeedFailure.class)
                .hasMessage("a blank argument or a comment is no URL; none of the other arguments is a seed, either");
        assertThat(names(new SeedSettings(List.of("ftp://x/"), List.of("http://a/"), List.of())))
                .containsExactly("http://a/");
        assertThat(names(new SeedSettings(List.of("ftp://x/"), List.of(file("urls.txt", "http://a/")))))
                .containsExactly("http://a/");
    }

    @Test
    void explainsWhichInputHasNoSeed() throws IOException {
        var empty = file("urls.txt", "# none\n");
        var bad = file("bad.txt", "\nftp://x/\n");
        assertThat(emptySeedsReason(empty)).isEqualTo(empty + ": there was no seed: put one URL a line there");
        assertThat(emptySeedsReason(empty, bad))
                .isEqualTo("there was no seed: " + bad + ":2: scheme ftp cannot be fetched, only http and https can");
    }

    private static String emptySeedsReason(String... inputs) throws IOException {
        try (var reader = SeedReader.open(new SeedSettings(List.of(), List.of(inputs)))) {
            assertThat(reader.next(10)).isEmpty();
            return reader.emptySeedsReason();
        }
    }

    @Test
    void returnsAtMostTheLimit() throws IOException {
        var list = file("urls.txt", "http://a/1\nhttp://a/2\nhttp://a/3\n");
        try (var reader = SeedReader.open(new SeedSettings(List.of(), List.of(list)))) {
            assertThat(reader.next(2)).hasSize(2);
            assertThat(reader.next(2)).hasSize(1);
            assertThat(reader.next(2)).isEmpty();
        }
    }

    @Test
    void readsTheUrlsOfASitemap() throws IOException {
        assertThat(names(new SeedSettings(List.of(), List.of(file("sitemap.xml", SITEMAP)))))
                .containsExactly("http://a/1", "http://a/2");
    }

    @Test
    void decompressesSitemapsAndLists() throws IOException {
        var sitemap = gzip("sitemap.xml.gz", SITEMAP);
        var list = gzip("urls.txt.gz", "http://b/\n");
        assertThat(names(new SeedSettings(List.of(), List.of(sitemap, list))))
                .containsExactly("http://a/1", "http://a/2", "http://b/");
    }

    @Test
    void keepsTheUrlsBeforeTheBreakOfASitemap() throws IOException {
        var broken = file("sitemap.xml", SITEMAP.substring(0, SITEMAP.indexOf(" http://a/2")));
        try (var reader = SeedReader.open(new SeedSettings(List.of(), List.of(broken)))) {
            assertThat(reader.next(10)).map(CrawlTarget::name).containsExactly("http://a/1");
            assertThat(reader.broken())
                    .containsExactly(broken + ": entry 1: cannot be read any further: it is cut off there, or damaged");
        }
    }

    @Test
    void keepsTheSeedsBeforeTheBreakOfAFileAndReadsTheNext() throws IOException {
        var whole = Files.readAllBytes(Path.of(gzip("whole.gz", "http://a/1\nhttp://a/2\n".repeat(1_000))));
        var broken = Files.write(folder.resolve("urls.txt.gz"), Arrays.copyOf(whole, whole.length - 20))
                .toString();
        var next = file("next.txt", "http://b/\n");
        try (var reader = SeedReader.open(new SeedSettings(List.of(), List.of(broken, next)))) {
            var read = reader.next(3_000);
            assertThat(read).map(CrawlTarget::name).startsWith("http://a/1", "http://a/2");
            assertThat(read).map(CrawlTarget::name).last().isEqualTo("http://b/");
            assertThat(reader.broken())
                    .singleElement()
                    .asString()
                    .startsWith(broken + ":")
                    .contains(": cannot be read any further: ");
        }
    }

    @Test
    void cutsASitemapAtTheLimitWithoutCallingItBroken() throws IOException {
        var entries = "<url><loc>http://a/</loc></url>".repeat(SitemapReader.MAX_ENTRIES + 1);
        var longer = file("sitemap.xml", SITEMAP.replace("</urlset>", entries + "</urlset>"));
        try (var reader = SeedReader.open(new SeedSettings(List.of(), List.of(longer)))) {
            assertThat(reader.next(SitemapReader.MAX_ENTRIES + 10)).hasSize(SitemapReader.MAX_ENTRIES);
            assertThat(reader.broken()).isEmpty();
            assertThat(skippedLines()).isEqualTo(1);
        }
    }

    @Test
    void refusesOtherXml() throws IOException {
        var other = file("other.xml", "<html><body/></html>");
        assertThatThrownBy(() -> SeedReader.open(new SeedSettings(List.of(), List.of(other))))
                .isInstanceOf(SeedFailure.class)
                .hasMessageContaining("other.xml: cannot be read as seeds: it is XML, but neither");
    }

    @Test
    void explainsAMissingFile() {
        var missing = folder.resolve("urls.txt").toString();
        assertThatThrownBy(() -> SeedReader.open(new SeedSettings(List.of(), List.of(missing))))
                .isInstanceOf(SeedFailure.class)
                .hasMessage(missing + ": no such file: create it with one URL a line, or give URLs as arguments");
    }

    @Test
    void refusesAFolderAndAFalselyNamedFile() throws IOException {
        var fake = file("urls.txt.gz", "not compressed");
        for (var name : List.of(folder.toString(), fake)) {
            assertThatThrownBy(() -> SeedReader.open(new SeedSettings(List.of(), List.of(name))))
                    .isInstanceOf(SeedFailure.class)
                    .hasMessageStartingWith(name + ": cannot be read as seeds");
        }
    }

    @Test
    void refusesAnInputThatTheOutputWouldEmpty() throws IOException {
        var list = file("urls.txt", "http://a/");
        var settings = new SeedSettings(List.of(), List.of(list));
        SeedReader.refuseEmptied(settings, folder.resolve("foundurls.txt").toString(), "output");
        var link = Files.createSymbolicLink(folder.resolve("link"), Path.of(list));
        for (var same : List.of(folder.resolve("./urls.txt"), link)) {
            assertThatThrownBy(() -> SeedReader.refuseEmptied(settings, same.toString(), "output"))
                    .isInstanceOf(SeedFailure.class)
                    .hasMessageEndingWith("would be emptied for the output: name another output");
        }
    }

    private static List<String> names(SeedSettings settings) throws IOException {
        var names = new ArrayList<String>();
        try (var reader = SeedReader.open(settings)) {
            for (var seeds = reader.next(2); !seeds.isEmpty(); seeds = reader.next(2)) {
                seeds.forEach(seed -> names.add(seed.name()));
            }
        }
        return names;
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String gzip(String name, String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var compressed = new GZIPOutputStream(bytes)) {
            compressed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return Files.write(folder.resolve(name), bytes.toByteArray()).toString();
    }
}
