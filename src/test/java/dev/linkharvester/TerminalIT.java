package dev.linkharvester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkharvester.cli.ForegroundHarvest;
import dev.linkharvester.testing.Gate;
import dev.linkharvester.testing.Page;
import dev.linkharvester.testing.TestSite;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command on a terminal that {@code script} of util-linux provides. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TerminalIT {
    private static final String REDRAWN = "\r\u001b[K";
    private static final int PAGES = 5;

    @TempDir
    private Path folder;

    private final TestSite site = TestSite.start();

    @AfterEach
    void close() {
        site.close();
    }

    private static boolean hasScript() throws InterruptedException {
        try {
            var version = new ProcessBuilder("script", "--version")
                    .redirectErrorStream(true)
                    .start();
            var said = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return version.waitFor() == 0 && said.contains("util-linux");
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    @Test
    void updatesTheStatusLineDuringTheHarvest() throws Exception {
        assumeTrue(hasScript(), "needs script of util-linux for a terminal: apt-get install bsdutils");
        var gates = new ArrayList<Gate>();
        var urls = new StringBuilder();
        for (int i = 0; i < PAGES; i++) {
            gates.add(new Gate());
            site.respond("/page" + i, Page.links(1).heldBy(gates.get(i)));
            urls.append(' ').append(site.url("/page" + i));
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var jar = Path.of("target/link-harvester.jar").toAbsolutePath();
        var command = java + " -jar " + jar + " -c 1" + urls;
        var process = new ProcessBuilder(List.of("script", "-q", "-e", "-f", "-c", command, "/dev/null"))
                .directory(folder.toFile())
                .start();
        try (var terminal = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            var seen = new StringBuilder();
            for (int finished = 0; finished < PAGES; finished++) {
                // The next page is delayed, so that only the status line can show this one.
                awaitText(terminal, seen, REDRAWN + "Finished " + finished + "/" + PAGES + ", 1 in flight, ");
                gates.get(finished).open();
            }
            awaitText(terminal, seen, REDRAWN + "Finished 5/5, 0 in flight, 5 links, ");
            awaitText(terminal, seen, "Harvested 5 of 5 URLs in ");
            while (terminal.read() >= 0) {
                // Reads to the end.
            }
            assertThat(process.waitFor()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void refreshesAtLeastTwiceASecond() {
        assertThat(ForegroundHarvest.PROGRESS_MILLIS).isBetween(1L, 500L);
    }

    private static void awaitText(Reader terminal, StringBuilder seen, String text) throws IOException {
        while (seen.indexOf(text) < 0) {
            int next = terminal.read();
            assertThat(next).as("before %s: %s", text, seen).isNotNegative();
            seen.append((char) next);
        }
        seen.delete(0, seen.indexOf(text) + text.length());
    }
}
