package dev.linkharvester.service;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Chromium, where it is installed; what needs it is left out elsewhere. */
record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {
    static Chromium launch() {
        var chromium = executable();
        assumeTrue(chromium.isPresent(), "there is no chromium on the PATH: the dashboard is not tested");
        // Only what fails waits this long; a busy machine may take its time.
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var options = new BrowserType.LaunchOptions()
                .setExecutablePath(chromium.get())
                // Its sandbox does not work as root, and only pages of our own are opened.
                .setArgs(List.of("--no-sandbox"));
        return new Chromium(playwright, playwright.chromium().launch(options));
    }

    private static Optional<Path> executable() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
