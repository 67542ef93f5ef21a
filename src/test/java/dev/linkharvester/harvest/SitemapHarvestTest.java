package dev.linkharvester.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.HarvestRun;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.seed.SeedSettings;
import dev.linkharvester.testing.Page;
import dev.linkharvester.testing.TestSite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Harvests sitemaps that the user names, that a robots.txt names, and that links lead to. */
class SitemapHarvestTest {
    @TempDir
    private Path folder;

    private HarvestRun run;
    private TestSite site;

    @BeforeEach
    void start() {
        run = new HarvestRun(folder);
        site = TestSite.start();
        site.page("/1", "<a href='/2'>2</a>").page("/2", "<a href='/3'>3</a>").page("/3", "");
    }

    @AfterEach
    void close() {
        site.close();
        run.close();
    }

    private HarvestResult harvestSitemap(String url) {
        return run.run(new SeedSettings(List.of(), List.of(url), List.of()));
    }

    private static String urlset(String... urls) {
        return "<urlset><url><loc>" + String.join("</loc></url><url><loc>", urls) + "</loc></url></urlset>";
    }

    private static String index(String... urls) {
        return "<sitemapindex><sitemap><loc>" + String.join("</loc></sitemap><sitemap><loc>", urls)
                + "</loc></sitemap></sitemapindex>";
    }

    private static byte[] gzip(byte[] plain) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private static byte[] gzip(String text) {
        return gzip(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Page xml(String text) {
        return Page.of("application/xml", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void usesThePagesOfASitemapAsSeeds() {
        site.respond("/sitemap.xml", xml(urlset(site.url("/1"), site.url("/2"))));
        site.robots("User-agent: *\nDisallow: /\n");
        var result = harvestSitemap(site.url("/sitemap.xml"));
        assertThat(site.log().targets()).containsExactlyInAnyOrder("/sitemap.xml", "/1", "/2");
        assertThat(run.rows())
                .containsExactlyInAnyOrder(
                        "source_url\tparsed_url",
                        site.url("/sitemap.xml") + "\t" + site.url("/1"),
                        site.url("/sitemap.xml") + "\t" + site.url("/2"),
                        site.url("/1") + "\t" + site.url("/2"),
                        site.url("/2") + "\t" + site.url("/3"));
        assertThat(result.progress().accepted()).isEqualTo(3);
    }

    @Test
    void followsSeedsOfASitemapWithinTheirHosts() {
        try (var other = TestSite.start("127.0.0.2")) {
            other.page("/a", "<a href='/b'>b</a><a href='" + site.url("/3") + "'>3</a>")
                    .page("/b", "");
            site.respond("/sitemap.xml", xml(urlset(other.url("/a"))));
            run.frontier.depth(1).ignoreRobots();
            harvestSitemap(site.url("/sitemap.xml"));
            assertThat(other.log().targets()).containsExactly("/a", "/b");
            assertThat(site.log().targets()).containsExactly("/sitemap.xml");
        }
    }

    @Test
    void readsAnIndexButNoIndexWithinIt() {
        site.respond("/index.xml", xml(index(site.url("/packed.xml.gz"), site.url("/inner.xml"), "gone.xml")))
                .respond("/packed.xml.gz", Page.of("application/octet-stream", gzip(urlset(site.url("/1")))))
                .respond("/inner.xml", xml(index(site.url("/third.xml"))))
                .respond("/third.xml", xml(urlset(site.url("/3"))));
        var result = harvestSitemap(site.url("/index.xml"));
        assertThat(site.log().targets())
                .containsExactlyInAnyOrder(
                        "/index.xml", "/packed.xml.gz", "/inner.xml", "/gone.xml", "/third.xml", "/1");
        assertThat(result.counts().byErrorClass()).isEqualTo(Map.of(ErrorClass.HTTP_4XX, 1L));
    }

    @Test
    void readsASitemapBeyondTheLimitOfAPage() {
        var filler = "<!--" + "-x".repeat(1_000_000) + "-->";
        site.respond(
                "/sitemap.xml", xml("<urlset>" + filler + "<url><loc>" + site.url("/1") + "</loc></url></urlset>"));
        run.maxBody = 1024;
        harvestSitemap(site.url("/sitemap.xml"));
        assertThat(site.log().targets()).containsExactly("/sitemap.xml", "/1");
    }

    @Test
    void followsTheIndexThatARobotsTxtNamesWithoutCountingItAsHops() {
        site.page("/", "")
                .robots("Sitemap: " + site.url("/index.xml") + "\n")
                .respond("/index.xml", xml(index(site.url("/sitemap.xml.gz"))))
                .respond("/sitemap.xml.gz", Page.of("application/gzip", gzip(urlset(site.url("/2")))));
        site.page("/", "<a href='/1'>1</a>");
        run.frontier.depth(1);
        run.run(site.url("/"));
        assertThat(site.log().targets())
                .containsExactlyInAnyOrder("/", "/robots.txt", "/1", "/index.xml", "/sitemap.xml.gz", "/2");
    }

    @Test
    void readsALinkedCompressedSitemap() {
        site.page("/", "<a href='/a.xml.gz'>octets</a><a href='/b'>gzip</a>")
                .respond("/a.xml.gz", Page.of("application/octet-stream", gzip(urlset(site.url("/2")))))
                .respond("/b", Page.of("application/x-gzip", gzip("<?xml version='1.0'?>" + urlset(site.url("/3")))));
        run.frontier.depth(2).ignoreRobots();
        run.run(site.url("/"));
        assertThat(site.log().targets()).containsExactlyInAnyOrder("/", "/a.xml.gz", "/b", "/2", "/3");
    }

    @Test
    void cancelsAnArchiveThatIsNoSitemap() {
        var noise = new byte[1 << 20];
        new Random(1).nextBytes(noise);
        site.respond("/archive.gz", Page.of("application/gzip", gzip(noise)));
        var result = run.run(site.url("/archive.gz"));
        assertThat(result.counts().byErrorClass()).isEqualTo(Map.of(ErrorClass.NOT_HTML, 1L));
        assertThat(result.counts().bytes()).isLessThan(noise.length / 2);
    }

    @Test
    void findsNoSeedsOnAPageThatIsNoSitemap() {
        site.page("/page", "<a href='/1'>1</a>");
        var result = harvestSitemap(site.url("/page"));
        assertThat(site.log().targets()).containsExactly("/page");
        assertThat(result.counts().dropped()).isEqualTo(Map.of("linked from what should be a sitemap", 1L));
    }
}
