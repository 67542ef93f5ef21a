package dev.linkharvester.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkharvester.GoldenFiles;
import dev.linkharvester.HarvestRun;
import dev.linkharvester.model.PageChange;
import dev.linkharvester.store.rocksdb.StateSettings;
import dev.linkharvester.testing.Page;
import dev.linkharvester.testing.TestSite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refreshes a harvest with a state folder. */
class RefreshTest {
    @TempDir
    private Path folder;

    private HarvestRun run;
    private TestSite site;

    @BeforeEach
    void firstRun() {
        run = new HarvestRun(folder);
        site = TestSite.start();
        site.page("/0", "<a href='/1'>1</a><a href='/2'>2</a>")
                .page("/1", "<a href='/a'>a</a><a href='/b'>b</a>")
                .page("/2", "<a href='/0'>0</a>")
                .page("/a", "")
                .page("/b", "");
        run.frontier.depth(5);
        run.state = state(false);
        run.run(site.url("/0"));
    }

    @AfterEach
    void close() {
        site.close();
        run.close();
    }

    private Optional<StateSettings> state(boolean refresh) {
        return Optional.of(new StateSettings(folder.resolve("state"), Map.of(), refresh));
    }

    private HarvestResult refresh() {
        run.state = state(true);
        return run.run(site.url("/0"));
    }

    private String row(String source, String link) {
        return site.url(source) + "\t" + site.url(link);
    }

    private Map<String, String> changes() {
        var changes = new TreeMap<String, String>();
        for (var line : run.reportLines()) {
            var page = GoldenFiles.parse(line);
            var change =
                    page.path("change").asText() + " +" + page.path("new_links").asText() + " -"
                            + page.path("gone_links").size();
            changes.put(page.get("url").asText().replace(site.url(""), ""), change);
        }
        return changes;
    }

    @Test
    void fetchesNothingAndKeepsTheFilesOfAFinishedRun() {
        var rows = run.rows();
        var requests = site.log().requests();
        run.state = state(false);
        var result = run.run(site.url("/0"));
        assertThat(run.rows()).isEqualTo(rows);
        assertThat(site.log().requests()).isEqualTo(requests);
        assertThat(result.progress().finished()).isEqualTo(5);
    }

    @Test
    void reportsNewChangedGoneAndUnchangedPagesAndLinks() {
        site.page("/1", "<a href='/b'>b</a><a href='/c'>c</a><a href='/d'>d</a>")
                .page("/c", "")
                .respond("/2", Page.ofStatus(410))
                .page("/d", "<a href='/0'>0</a>");
        var result = refresh();
        assertThat(changes())
                .isEqualTo(Map.of(
                        "/0", "unchanged +0 -0",
                        "/1", "changed +2 -1",
                        "/2", "gone +0 -1",
                        "/a", "unchanged +0 -0",
                        "/b", "unchanged +0 -0",
                        "/c", "new +0 -0",
                        "/d", "new +1 -0"));
        assertThat(result.counts().changes())
                .containsEntry(PageChange.Kind.NEW.label() + " pages", 2L)
                .containsEntry(PageChange.Kind.CHANGED.label() + " pages", 1L)
                .containsEntry(PageChange.Kind.GONE.label() + " pages", 1L)
                .containsEntry(PageChange.Kind.UNCHANGED.label() + " pages", 3L)
                .containsEntry("new links", 3L)
                .containsEntry("gone links", 2L);
        assertThat(run.rows())
                .as("all links of all pages, as a fresh harvest would have them")
                .containsExactlyInAnyOrder(
                        "source_url\tparsed_url",
                        row("/0", "/1"),
                        row("/0", "/2"),
                        row("/1", "/b"),
                        row("/1", "/c"),
                        row("/1", "/d"),
                        row("/d", "/0"));
    }

    @Test
    void writesOnlyNewLinksIfConfigured() {
        site.page("/1", "<a href='/b'>b</a><a href='/c'>c</a>").page("/c", "<a href='/0'>0</a>");
        run.frontier.onlyNew();
        var result = refresh();
        assertThat(run.rows()).containsExactlyInAnyOrder("source_url\tparsed_url", row("/1", "/c"), row("/c", "/0"));
        assertThat(result.writtenRows()).isEqualTo(2);
    }

    @Test
    void fetchesConditionallyAndWritesTheLinksOfAnUnchangedPage() {
        site.respond("/2", exchange -> {
            var known = exchange.request().header("If-None-Match").equals(Optional.of("\"v1\""))
                    && exchange.request()
                            .header("If-Modified-Since")
                            .equals(Optional.of("Sat, 21 Nov 2026 10:00:00 GMT"));
            var page = known
                    ? Page.untyped(new byte[0]).status(304)
                    : Page.html("<a href='/0'>0</a>")
                            .header("ETag", "\"v1\"")
                            .header("Last-Modified", "Sat, 21 Nov 2026 10:00:00 GMT");
            page.respond(exchange);
        });
        assertThat(refresh().counts().byStatus()).doesNotContainKey(304);
        for (int again = 0; again < 2; again++) {
            var result = refresh();
            assertThat(result.counts().byStatus()).containsEntry(304, 1L);
            assertThat(changes()).containsEntry("/2", "unchanged +0 -0");
            assertThat(run.rows()).contains(row("/2", "/0"));
        }
    }

    @Test
    void keepsAPageAfterATransientFailure() {
        site.respond("/1", Page.ofStatus(500));
        refresh();
        assertThat(changes()).containsEntry("/1", " + -0");
        site.page("/1", "<a href='/a'>a</a>");
        refresh();
        assertThat(changes()).containsEntry("/1", "changed +0 -1");
    }

    @Test
    void reportsAGonePageOnceAndAReturnedOneAsNew() {
        site.respond("/2", Page.ofStatus(404));
        refresh();
        assertThat(changes()).containsEntry("/2", "gone +0 -1");
        refresh();
        assertThat(changes()).containsEntry("/2", " + -0");
        site.page("/2", "<a href='/0'>0</a>");
        refresh();
        assertThat(changes()).containsEntry("/2", "new +1 -0");
    }

    @Test
    void keepsAPageWithoutLinksToIt() {
        site.page("/0", "<a href='/1'>1</a>");
        refresh();
        assertThat(changes()).containsEntry("/0", "changed +0 -1").containsEntry("/2", "unchanged +0 -0");
        assertThat(run.rows()).contains(row("/2", "/0"));
    }

    @Test
    void knowsAPageBehindARedirectByItsFinalUrl() {
        site.respond("/2", Page.redirect(302, "/moved")).respond("/moved", exchange -> {
            var known = exchange.request().header("If-None-Match").isPresent();
            (known
                            ? Page.untyped(new byte[0]).status(304)
                            : Page.html("<a href='/0'>0</a>").header("ETag", "W/\"m\""))
                    .respond(exchange);
        });
        refresh();
        var result = refresh();
        assertThat(result.counts().byStatus()).containsEntry(304, 1L);
        assertThat(changes()).containsEntry("/2", "unchanged +0 -0");
    }

    @Test
    void resumesAStoppedRefresh() {
        run.frontier.maxPages(2);
        refresh();
        assertThat(run.reportLines()).hasSize(2);
        run.frontier.maxPages(100);
        var result = refresh();
        assertThat(run.reportLines()).hasSize(5);
        assertThat(result.progress().finished()).isEqualTo(5);
        assertThat(changes().values()).allMatch("unchanged +0 -0"::equals);
    }

    @Test
    void acceptsNewFilesOnlyForANewRound() {
        var begun = Map.of("output", "a.txt", "depth", "5");
        var other = Map.of("output", "b.txt", "depth", "5");
        var own = folder.resolve("own");
        run.state = Optional.of(new StateSettings(own, begun, false));
        run.run(site.url("/0"));
        run.state = Optional.of(new StateSettings(own, other, false));
        assertThatThrownBy(() -> run.run(site.url("/0"))).hasMessageContaining("output was a.txt and is b.txt");
        run.state = Optional.of(new StateSettings(own, other, true));
        run.run(site.url("/0"));
        run.state = Optional.of(new StateSettings(own, Map.of("output", "b.txt", "depth", "6"), true));
        assertThatThrownBy(() -> run.run(site.url("/0"))).hasMessageContaining("depth was 5 and is 6");
    }

    @Test
    void reportsANewSeedAsANewPage() {
        site.page("/new", "<a href='/0'>0</a>");
        run.state = state(true);
        run.frontier.retries(0, Duration.ZERO);
        run.run(site.url("/0"), site.url("/new"));
        assertThat(changes()).containsEntry("/new", "new +1 -0").containsEntry("/0", "unchanged +0 -0");
        assertThat(List.copyOf(changes().keySet())).hasSize(6);
    }
}
