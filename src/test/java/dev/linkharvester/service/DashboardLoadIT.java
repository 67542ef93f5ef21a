package dev.linkharvester.service;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.linkharvester.service.ServiceUnderTest.options;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.testing.PlainSite;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard while a large job goes fast: it goes on to answer, and tells the truth in the end. */
class DashboardLoadIT {
    private static final int BRANCHES = 199;
    private static final int LEAVES = 200;
    private static final int HOSTS = 8;
    private static final int MISSING = 7;

    /** What keeps the page busy for more than 50 ms (W3C Long Tasks). */
    private static final String OBSERVE = """
            window.longTasks = [];
            new PerformanceObserver((list) => list.getEntries().forEach((task) => longTasks.push(task.duration)))
                .observe({ type: "longtask", buffered: true });
            """;

    @TempDir
    private Path data;

    private static PlainSite site() {
        var port = new AtomicInteger();
        var site = PlainSite.start(path -> page(path, port.get()));
        port.set(site.port());
        for (int host = 1; host < HOSTS; host++) {
            site.at(address(host));
        }
        return site;
    }

    /** A page that links to pages, which link to pages: forty thousand in all, on several hosts; some are not there. */
    private static String page(String path, int port) {
        var parts = path.split("/", -1);
        return switch (parts.length) {
            case 2 -> parts[1].isEmpty() ? links(port, BRANCHES, "/") : links(port, LEAVES, path + "/");
            default -> parts[2].equals(String.valueOf(MISSING)) ? "" : "<a href='/'>begin</a>";
        };
    }

    private static String links(int port, int count, String prefix) {
        return IntStream.range(0, count)
                .mapToObj(page -> "<a href='http://" + address(page) + ":" + port + prefix + page + "'>p</a>")
                .collect(Collectors.joining());
    }

    private static String address(int page) {
        return "127.0.0." + (1 + page % HOSTS);
    }

    @Test
    void fortyThousandPagesLeaveThePageAnswering() {
        try (var chromium = Chromium.launch();
                var site = site();
                var service = ServiceUnderTest.start(data);
                var context = chromium.browser().newContext()) {
            var page = context.newPage();
            page.addInitScript(OBSERVE);
            var job = service.create(options(site.url("/"))
                    .put("depth", 2)
                    .put("scope", "any")
                    .put("concurrency", 200)
                    .put("host-concurrency", 50));
            page.navigate("http://127.0.0.1:" + service.port() + "/#/jobs/" + job);
            assertThat(page.locator("figure canvas").first()).isVisible();
            for (var part : List.of("Hosts", "Links", "Graph", "Charts")) {
                page.click("nav.parts >> text=" + part);
                assertThat(page.locator("#part-name")).hasText(part);
            }
            assertThat(page.locator("#state")).hasText("done");
            assertThat(page.locator("#figures")).containsText("40,000 of 40,000");
            page.click("nav.parts >> text=Hosts");
            assertThat(page.locator("tbody tr")).hasCount(HOSTS);
            assertThat(service.json("/api/v1/jobs/" + job)
                            .getJsonObject("progress")
                            .getLong("failed"))
                    .isEqualTo(BRANCHES);
            System.out.printf(
                    "Longest task of the page: %s ms, of %s that took more than 50 ms%n",
                    page.evaluate("Math.max(0, ...longTasks)"), page.evaluate("longTasks.length"));
        }
    }
}
