package dev.linkharvester;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.testing.SimulatedHost;
import dev.linkharvester.testing.SimulatedWeb;
import dev.linkharvester.testing.WebModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crawl with a state folder that is killed again and again, as a process of its own. */
class KillIT {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String JAR =
            Path.of("target/link-harvester.jar").toAbsolutePath().toString();
    private static final long SEED = 20_261_122;
    private static final int HOSTS = 20;
    private static final int PAGES = 20_000;
    private static final int KILLS = 50;
    // Of five milliseconds: a minute.
    private static final int MOST_TURNS = 12_000;
    private static final long LONGEST_SECONDS = 120;

    @TempDir
    private Path folder;

    private final WebModel model = WebModel.of(SEED, hosts());
    private final SimulatedWeb web = SimulatedWeb.start(model);
    private final Random random = new Random(SEED);

    private static List<SimulatedHost> hosts() {
        var hosts = new ArrayList<SimulatedHost>();
        for (int number = 1; number <= HOSTS; number++) {
            var address = WebModel.address(number);
            hosts.add(SimulatedHost.of(address, address, PAGES / HOSTS));
        }
        return hosts;
    }

    @AfterEach
    void close() {
        web.close();
    }

    private Process start(Path home, String... more) throws IOException {
        Files.createDirectories(home);
        var command = new ArrayList<>(List.of(JAVA, "-XX:TieredStopAtLevel=1", "-jar", JAR));
        command.addAll(List.of("-q", "--depth", "1000", "--scope", "any", "--host-concurrency", "50"));
        command.addAll(List.of("--retry-wait", "1ms", "--report", "report.jsonl"));
        command.addAll(List.of(more));
        command.addAll(web.urls(model.roots()));
        return new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(home.resolve("log.txt").toFile()))
                .start();
    }

    private static int end(Process process) throws InterruptedException {
        try {
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS))
                    .as("the process ends by itself")
                    .isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void whateverKillsItTheEndIsThatOfAnUndisturbedRun() throws Exception {
        var undisturbed = folder.resolve("undisturbed");
        assertThat(end(start(undisturbed))).isZero();

        var disturbed = folder.resolve("disturbed");
        var exits = new ArrayList<Integer>();
        for (int kill = 0; kill < KILLS; kill++) {
            // So slow that not one of these runs comes to the end.
            var process = start(disturbed, "--state", "state", "--rate-limit", "600/s");
            awaitRandomMoment(process, disturbed, kill % 10 == 0);
            if (kill % 5 == 4) {
                process.destroy();
                assertThat(end(process)).isEqualTo(143);
            } else {
                process.destroyForcibly().waitFor();
            }
            exits.add(process.exitValue());
            assertWhole(disturbed);
        }
        assertThat(exits)
                .as(() -> "how the runs ended: " + read(disturbed.resolve("log.txt")))
                .containsOnly(137, 143);
        assertThat(Files.readAllLines(disturbed.resolve("foundurls.txt")))
                .as("rows before the last run")
                .hasSizeGreaterThan(1_000);
        assertThat(end(start(disturbed, "--state", "state"))).isZero();

        var rows = Files.readAllLines(disturbed.resolve("foundurls.txt"));
        assertThat(new HashSet<>(rows)).as("no row twice").hasSameSizeAs(rows);
        assertThat(new TreeSet<>(rows))
                .isEqualTo(new TreeSet<>(Files.readAllLines(undisturbed.resolve("foundurls.txt"))));
        assertThat(reported(disturbed)).isEqualTo(reported(undisturbed));
    }

    // Now and then while it starts, else while it writes.
    private void awaitRandomMoment(Process process, Path home, boolean early) throws Exception {
        var output = home.resolve("foundurls.txt");
        long length = Long.MAX_VALUE;
        for (int turn = 0; turn < MOST_TURNS && !early && process.isAlive(); turn++) {
            long before = length;
            length = Files.exists(output) ? Files.size(output) : Long.MAX_VALUE;
            if (length > before) {
                break;
            }
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
        process.waitFor(random.nextInt(500), TimeUnit.MILLISECONDS);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // The output may end anywhere behind what was committed, but between batches of whole rows or within the last one.
    private static void assertWhole(Path home) throws IOException {
        var output = home.resolve("foundurls.txt");
        if (Files.exists(output)) {
            var lines = Files.readAllLines(output);
            assertThat(lines.subList(0, Math.max(0, lines.size() - 1)))
                    .allSatisfy(line -> assertThat(line).matches("[^\t]+\t[^\t]+"));
        }
    }

    /** URL and status of every line of the report. */
    private static List<String> reported(Path home) throws IOException {
        var reported = new ArrayList<String>();
        for (var line : Files.readAllLines(home.resolve("report.jsonl"))) {
            var page = GoldenFiles.parse(line);
            reported.add(page.get("url").asText()
                    + ' '
                    + page.get("status").asText()
                    + ' '
                    + page.get("links").asText());
        }
        Collections.sort(reported);
        return reported;
    }
}
