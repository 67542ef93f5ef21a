package dev.linkharvester.service;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.linkharvester.service.ServiceUnderTest.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.linkharvester.testing.Gate;
import dev.linkharvester.testing.PlainSite;
import dev.linkharvester.testing.TestSite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard in a real browser: Chromium, where it is installed. Screenshots go to {@code target/dashboard}. */
class DashboardIT {
    private static final String SCRIPT = "<script>window.owned = true</script>";
    private static final Path SCREENSHOTS = Path.of("target", "dashboard");

    private static Chromium chromium;

    @TempDir
    private Path data;

    private final List<String> complaints = new ArrayList<>();
    private final Gate gate = new Gate();
    private TestSite site;
    private ServiceUnderTest service;
    private Page page;

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
    }

    @AfterAll
    static void quit() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void start() {
        site = TestSite.start();
        var links = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            site.page("/page/" + i, "<title>" + SCRIPT + "</title><a href='/page/" + i + "/next'>next</a>");
            links.append("<a href='/page/")
                    .append(i)
                    .append("'>page ")
                    .append(i)
                    .append("</a> ");
        }
        site.page("/", links + "<a href='/marked'>&lt;script&gt;window.owned = true&lt;/script&gt;</a>");
        site.page(
                "/hosts",
                IntStream.range(0, 12)
                        .mapToObj(host -> "<a href='http://a-neighbour-" + host + ".example/'>n</a>")
                        .collect(Collectors.joining()));
        site.page("/marked", "<title>" + SCRIPT + "</title>");
        site.respond("/held", dev.linkharvester.testing.Page.html("").heldBy(gate));
        service = ServiceUnderTest.start(data);
        openPage();
    }

    @AfterEach
    void close() {
        gate.open();
        page.context().close();
        service.close();
        site.close();
        assertThat(complaints).as("what the browser complained of").isEmpty();
    }

    private void openPage() {
        page = chromium.browser()
                .newContext(new Browser.NewContextOptions().setViewportSize(1280, 900))
                .newPage();
        page.onPageError(complaints::add);
        page.onDialog(dialog -> {
            complaints.add("a dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
    }

    private void open(String place) {
        page.navigate("http://127.0.0.1:" + service.port() + "/" + place);
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator state() {
        return page.locator("#state");
    }

    private void harvest(String seeds, String depth) {
        open("#/new");
        page.getByLabel("depth", new Page.GetByLabelOptions().setExact(true)).fill(depth);
        page.getByLabel("Name").fill("Harvest " + SCRIPT);
        page.getByLabel("Seeds").fill(seeds);
        button("Start").click();
    }

    private void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    @Test
    void aHarvestIsStartedSeenToMoveAndDownloaded() throws Exception {
        open("");
        assertThat(page.getByText("There is no harvest yet.")).isVisible();
        harvest(site.url("/") + "\n" + site.url("/held"), "1");
        assertThat(state()).hasText("running");
        assertThat(page.locator("#figures")).containsText("32 of 33");
        assertThat(page.locator("figure canvas").first()).isVisible();
        gate.open();
        assertThat(state()).hasText("done");
        assertThat(page.locator("#figures")).containsText("33 of 33");
        var download = page.waitForDownload(() -> link("tsv").click());
        assertThat(Files.readAllLines(download.path()))
                .contains("source_url\tparsed_url", site.url("/") + "\t" + site.url("/page/7"));
    }

    @Test
    void aHarvestIsPausedResumedCancelledAndDeleted() {
        harvest(site.url("/held"), "0");
        assertThat(state()).hasText("running");
        button("Pause").click();
        gate.open();
        assertThat(state()).hasText(Pattern.compile("paused|done"));
        open("#/");
        var other = new Gate();
        site.respond("/other", dev.linkharvester.testing.Page.html("").heldBy(other));
        harvest(site.url("/other"), "0");
        assertThat(state()).hasText("running");
        button("Cancel").click();
        button("Cancel the harvest").click();
        assertThat(state()).hasText(Pattern.compile("cancelling|cancelled"));
        other.open();
        assertThat(state()).hasText("cancelled");
        button("Delete").click();
        button("Delete it").click();
        assertThat(page.locator("#jobs li")).hasCount(1);
    }

    @Test
    void whatPagesSayIsShownAsText() {
        harvest(site.url("/") + "\n" + site.url("/missing") + "?q=" + SCRIPT.replace(" ", "+"), "1");
        assertThat(state()).hasText("done");
        assertThat(page.locator("h1")).hasText("Harvest " + SCRIPT);
        link("Links").click();
        assertThat(page.getByText(SCRIPT, new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        link("Failures").click();
        assertThat(page.locator("tbody")).containsText("/missing?q=");
        link("Options").click();
        assertThat(page.locator("#options")).containsText("/missing?q=<script>");
        assertThat(page.evaluate("window.owned")).isNull();
        assertThat(page.locator("script:not([src])")).hasCount(0);
        assertThat(page.locator("body script")).hasCount(0);
    }

    @Test
    void linksAreSearchedAndHostsAreSortedByTheKeyboard() {
        try (var second = TestSite.start("127.0.0.2")) {
            second.page("/", "<a href='" + site.url("/") + "'>first</a>");
            harvest(site.url("/") + "\n" + second.url("/"), "0");
            assertThat(state()).hasText("done");
            link("Links").click();
            page.getByLabel("Search").fill("page/17");
            page.keyboard().press("Enter");
            assertThat(page.locator("tbody tr")).hasCount(1);
            link("Hosts").click();
            assertThat(page.locator("tbody tr")).hasCount(2);
            var head = page.getByRole(AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName("Host"));
            button("Host").focus();
            page.keyboard().press("Enter");
            assertThat(head).hasAttribute("aria-sort", "ascending");
            page.keyboard().press("Enter");
            assertThat(head).hasAttribute("aria-sort", "descending");
            assertThat(page.locator("tbody tr").first()).containsText("127.0.0.2");
            page.getByLabel("Filter").fill("0.0.1");
            assertThat(page.locator("tbody tr")).hasCount(1);
            link("Graph").click();
            assertThat(page.locator("#graph canvas").first()).isVisible();
            assertThat(page.locator("#graph-shown")).containsText("2 hosts, 1 pair");
        }
    }

    @Test
    void aHarvestThatABoundHasEndedIsWholeAndSaysWhatItLeftOut() {
        var job = service.create(options(site.url("/")).put("depth", 1).put("max-pages", 11));
        service.await(job, "done");
        open("#/jobs/" + job);
        assertThat(page.locator("#figures")).containsText("Left out21");
        assertThat(page.locator("#reason")).hasText("stopped by max-pages: 21 URLs were not asked for");
        assertThat(page.evaluate("document.getElementById('progress').position"))
                .isEqualTo(1);
        assertThat(page.evaluate("""
                        () => {
                          const [first, second] = document.querySelectorAll("#figures dd");
                          first.textContent = "4,000,000 of 21,266,000";
                          return first.offsetHeight === second.offsetHeight;
                        }""")).as("a long figure stays on its line").isEqualTo(true);
        open("#/");
        assertThat(page.locator("#jobs li")).containsText("21 left out");
    }

    @Test
    void aFailureIsSaidInWordsAlone() {
        try (var plain = PlainSite.start(path -> "")) {
            var job = service.create(options(plain.url("/").replace("http:", "https:")));
            service.await(job, "done");
            open("#/jobs/" + job + "/failures");
            assertThat(page.locator("tbody td").last())
                    .hasText("answers plain HTTP, not TLS: give the URL with http://");
        }
    }

    @Test
    void aHarvestWithoutAPageIsMarkedAndOffersWhatAppliesToIt() {
        var job = service.create(options(site.url("/missing")));
        service.await(job, "done");
        var held = new ArrayList<Route>();
        page.route("**/api/v1/jobs/" + job, held::add);
        open("#/jobs/" + job);
        page.waitForCondition(() -> !held.isEmpty());
        assertThat(page.locator("#job-name")).hasCount(1);
        assertThat(button("Pause").or(button("Delete")).or(link("Run again"))).hasCount(0);
        held.forEach(Route::resume);
        assertThat(state()).hasText("done, nothing fetched");
        assertThat(page.locator("#reason")).hasText("no seed could be fetched");
        assertThat(link("Run again")).isVisible();
        assertThat(button("Delete")).isVisible();
        assertThat(button("Pause").or(button("Resume")).or(button("Cancel"))).hasCount(0);
    }

    @Test
    void ofManyFailuresTheLastAreShownAndTheReportNamed() {
        var seeds = IntStream.range(0, 205)
                .mapToObj(number -> site.url("/missing/" + number))
                .toArray(String[]::new);
        var job = service.create(options(seeds));
        service.await(job, "done");
        open("#/jobs/" + job + "/failures");
        assertThat(page.locator("#part-name")).hasText("Last 200 of 205 failures");
        var report = page.waitForDownload(() -> link("the report").click());
        assertThat(report.suggestedFilename()).contains("report");
    }

    @Test
    void schedulesAreShownWithTheirLastRunAndDeleted() {
        var asked = ServiceUnderTest.newJob(options(site.url("/marked")))
                .put("name", "Nightly " + SCRIPT)
                .put("every", "1h");
        service.post("/api/v1/schedules", asked);
        open("#/schedules");
        var schedule = page.locator("#schedules li");
        assertThat(schedule).containsText("Nightly " + SCRIPT);
        assertThat(schedule).containsText("every 1h, next run");
        assertThat(schedule.locator(".state")).hasText("done");
        schedule.getByRole(AriaRole.LINK).click();
        assertThat(state()).hasText("done");
        link("Schedules").click();
        button("Delete").click();
        button("Delete the schedule").click();
        assertThat(page.getByText("There is no schedule yet.")).isVisible();
    }

    @Test
    void optionsAreToldAsAJobTakesThem() {
        open("#/new");
        assertThat(page.locator("#option-max-pages-help")).containsText("1 or more");
        assertThat(page.locator("#option-input")).hasCount(0);
        assertThat(page.locator("#option-header-help")).not().containsText("@FILE");
        assertThat(page.locator("#new-harvest")).not().containsText("standard input");
    }

    @Test
    void aWrongOptionIsSaidAtItsField() {
        harvest(site.url("/"), "deep");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("depth: deep is not a whole number");
        assertThat(page.getByLabel("depth", new Page.GetByLabelOptions().setExact(true)))
                .hasAttribute("aria-invalid", "true");
    }

    @Test
    void aServiceWithTokensAsksForOne() throws Exception {
        service.close();
        var tokens = Files.writeString(data.resolve("tokens.txt"), "read looking-is-allowed\n");
        service = ServiceUnderTest.startWith(data.resolve("guarded"), Map.of(), "--tokens", tokens.toString());
        open("");
        page.getByLabel("Token").fill("wrong");
        button("Sign in").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("not known");
        page.getByLabel("Token").fill("looking-is-allowed");
        button("Sign in").click();
        assertThat(page.getByText("There is no harvest yet.")).isVisible();
        assertThat(link("New harvest").first()).isHidden();
        assertThat(page.evaluate("sessionStorage.length + localStorage.length + document.cookie.length"))
                .isEqualTo(0);
        button("Sign out").click();
        assertThat(page.getByLabel("Token")).isVisible();
    }

    @Test
    void itFitsWideAndNarrowInLightAndInDark() {
        var job = service.create(options(
                        site.url("/"),
                        site.url("/hosts"),
                        site.url("/missing"),
                        site.url("/").replace("http:", "https:"))
                .put("depth", 1)
                .put("exclude", "x".repeat(5_000))
                .put("max-pages", 20));
        service.await(job, "done");
        service.post(
                "/api/v1/schedules",
                ServiceUnderTest.newJob(options(site.url("/missing")))
                        .put("name", "Now and then")
                        .put("every", "1h"));
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : new int[] {1280, 375}) {
                page.setViewportSize(width, 844);
                for (var part : List.of("charts", "hosts", "links", "graph", "failures", "options")) {
                    open("#/jobs/" + job + "/" + part);
                    assertThat(page.locator("#part h2")).isVisible();
                    awaitDrawing(part);
                    assertFits(part + "-" + scheme + "-" + width);
                }
                open("#/new");
                assertThat(page.locator("#option-depth")).isVisible();
                assertFits("new-" + scheme + "-" + width);
                open("#/schedules");
                assertThat(page.locator("#schedules li")).hasCount(1);
                assertFits("schedules-" + scheme + "-" + width);
                open("#/");
                assertThat(page.locator("#jobs li")).hasCount(2);
                assertFits("list-" + scheme + "-" + width);
                open("docs/");
                assertThat(link("Link Harvester")).isVisible();
                screenshot(("docs-" + scheme + "-" + width).toLowerCase(Locale.ROOT));
            }
        }
    }

    private void awaitDrawing(String part) {
        switch (part) {
            case "charts" ->
                assertThat(page.locator("figure canvas[aria-label*=now]")).hasCount(5);
            case "graph" -> assertThat(page.locator("#graph-shown")).containsText("13 hosts");
            case "options" -> assertThat(page.locator("#options")).containsText("exclude");
            default -> assertThat(page.locator("tbody tr").first()).isVisible();
        }
    }

    private void assertFits(String name) {
        screenshot(name.toLowerCase(Locale.ROOT));
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(name + " needs no scrolling to the side")
                .isEqualTo(true);
    }
}
