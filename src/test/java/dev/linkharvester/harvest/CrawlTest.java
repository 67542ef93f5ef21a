package dev.linkharvester.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.HarvestRun;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.scope.Scope;
import dev.linkharvester.testing.Page;
import dev.linkharvester.testing.TestSite;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrawlTest {
    @TempDir
    private Path folder;

    private HarvestRun run;
    private TestSite site;

    @BeforeEach
    void start() {
        run = new HarvestRun(folder);
        site = TestSite.start();
        site.page("/0", "<a href='/1'>1</a><a href='/1#part'>1</a>")
                .page("/1", "<a href='/2'>2</a><a href='/0'>0</a>")
                .page("/2", "<a href='/3'>3</a>")
                .page("/3", "");
    }

    @AfterEach
    void close() {
        site.close();
        run.close();
    }

    @Test
    void followsLinksUpToTheDepth() {
        run.frontier.depth(2);
        var result = run.run(site.url("/0"));
        assertThat(site.log().targets()).contains("/0", "/1", "/2").doesNotContain("/3");
        assertThat(result.progress().accepted()).isEqualTo(3);
        assertThat(run.rows()).contains(site.url("/1") + "\t" + site.url("/2"), site.url("/2") + "\t" + site.url("/3"));
    }

    @Test
    void fetchesNoPageTwice() {
        run.frontier.depth(10);
        run.run(site.url("/0"), site.url("/1"));
        assertThat(site.log().targets()).doesNotHaveDuplicates();
    }

    @Test
    void recordsLinksOutOfScopeAndDoesNotFollowThem() {
        try (var other = TestSite.start("127.0.0.2")) {
            site.page("/out", "<a href='" + other.url("/landing") + "'>elsewhere</a>");
            run.frontier.depth(3);
            var result = run.run(site.url("/out"));
            assertThat(run.rows()).last().isEqualTo(site.url("/out") + "\t" + other.url("/landing"));
            assertThat(other.log().requests()).isZero();
            assertThat(result.counts().dropped()).isEqualTo(Map.of("out of scope", 1L));
        }
    }

    @Test
    void followsAllLinksInScopeAny() {
        try (var other = TestSite.start("127.0.0.2")) {
            site.page("/out", "<a href='" + other.url("/landing") + "'>elsewhere</a>");
            run.frontier.depth(1).scope(Scope.Kind.ANY);
            run.run(site.url("/out"));
            assertThat(other.log().targets()).containsExactly("/robots.txt", "/landing");
        }
    }

    @Test
    void fetchesAndObeysRobotsTxtBeforeItFollowsLinks() {
        site.robots("User-agent: *\nDisallow: /2\n");
        run.frontier.depth(5);
        var result = run.run(site.url("/0"));
        assertThat(site.log().targets()).containsExactly("/0", "/robots.txt", "/1");
        assertThat(result.counts().byErrorClass()).isEqualTo(Map.of(ErrorClass.ROBOTS, 1L));
    }

    @Test
    void fetchesSeedsDespiteRobotsTxt() {
        site.robots("User-agent: *\nDisallow: /\n");
        run.frontier.depth(1);
        var result = run.run(site.url("/0"));
        assertThat(site.log().targets()).containsExactly("/0", "/robots.txt");
        assertThat(result.pages()).isEqualTo(1);
    }

    @Test
    void fetchesNoRobotsTxtAtDepthZeroOrWhenIgnored() {
        run.run(site.url("/0"));
        run.frontier.depth(1).ignoreRobots();
        run.run(site.url("/0"));
        assertThat(site.log().requests("/robots.txt")).isZero();
    }

    @Test
    void followsNoLinksWithoutAReachableRobotsTxt() {
        site.respond("/robots.txt", Page.ofStatus(500));
        run.frontier.depth(1);
        var result = run.run(site.url("/0"));
        assertThat(site.log().targets()).containsExactly("/0", "/robots.txt");
        assertThat(result.counts().byErrorClass()).isEqualTo(Map.of(ErrorClass.ROBOTS, 1L));
        assertThat(run.reportLines()).anySatisfy(line -> assertThat(line).contains("robots.txt could not be had: 500"));
    }

    @Test
    void followsRedirectsOfARobotsTxt() {
        site.respond("/robots.txt", Page.redirect(301, "/rules"))
                .respond("/rules", Page.text("User-agent: *\nDisallow: /1"));
        run.frontier.depth(1);
        run.run(site.url("/0"));
        assertThat(site.log().targets()).containsExactly("/0", "/robots.txt", "/rules");
    }

    private void sitemapOf(String path) {
        var sitemap = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>" + site.url(path)
                + "</loc></url></urlset>";
        site.respond("/sitemap.xml", Page.of("application/xml", sitemap.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void followsTheSitemapsThatARobotsTxtNames() {
        site.robots("Sitemap: " + site.url("/sitemap.xml") + "\nSitemap: http://other.example/sitemap.xml\n");
        sitemapOf("/3");
        run.frontier.depth(1);
        run.run(site.url("/0"));
        assertThat(site.log().targets()).containsExactlyInAnyOrder("/0", "/robots.txt", "/1", "/sitemap.xml", "/3");
        assertThat(run.rows()).contains(site.url("/sitemap.xml") + "\t" + site.url("/3"));
    }

    @Test
    void followsTheSitemapsOfTheHostOfASeedWithoutLinks() {
        site.robots("Sitemap: " + site.url("/sitemap.xml") + "\n");
        sitemapOf("/2");
        run.frontier.depth(1);
        run.run(site.url("/3"));
        assertThat(site.log().targets()).containsExactly("/3", "/robots.txt", "/sitemap.xml", "/2");
    }

    @Test
    void obeysTheCrawlDelay() {
        site.robots("User-agent: *\nCrawl-delay: 0.3\n");
        run.frontier.depth(3);
        run.run(site.url("/0"));
        assertThat(site.log().targets()).containsExactly("/0", "/robots.txt", "/1", "/2", "/3");
        var entries = site.log().entries();
        // A late request shortens the delay behind it, so the test compares both delays together.
        long nanos = entries.getLast().startNanos() - entries.get(2).startNanos();
        assertThat(Duration.ofNanos(nanos)).isGreaterThan(Duration.ofMillis(2 * 300 - 150));
    }

    @Test
    void obeysNofollowIfConfigured() {
        site.page(
                "/no",
                "<a rel='external nofollow' href='/1'>1</a><a href='/3'>3</a>"
                        + "<a rel='nofollow' href='/4'>4</a><a href='/4'>4</a>");
        run.frontier.depth(1).respectNofollow();
        var result = run.run(site.url("/no"));
        assertThat(site.log().targets()).containsExactlyInAnyOrder("/no", "/robots.txt", "/3", "/4");
        assertThat(result.counts().dropped()).isEqualTo(Map.of("asked not to be followed", 1L));
    }

    @Test
    void followsARedirectOutOfScopeForASeedOnly() {
        try (var other = TestSite.start("127.0.0.2")) {
            site.respond("/away", Page.redirect(302, other.url("/landing"))).page("/links", "<a href='/away'>away</a>");
            run.frontier.depth(1);
            run.run(site.url("/links"));
            assertThat(other.log().requests()).isZero();
            run.run(site.url("/away"));
            assertThat(other.log().targets()).startsWith("/landing", "/robots.txt");
        }
    }
}
