package dev.linkharvester;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.testing.SimulatedHost;
import dev.linkharvester.testing.SimulatedWeb;
import dev.linkharvester.testing.TestSite;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a crawl with a state folder again and again, as a process of its own. */
class KillIT {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String JAR =
            Path.of("target/link-harvester.jar").toAbsolutePath().toString();
    private static final long SEED = 20_261_122;
    private static final int HOSTS = 20;
    private static final int PAGES = 20_000;
    private static final int KILLS = 50;
    private static final int KILLS_OF_THE_FORBIDDEN = 15;
    // One more for each given number of them.
    private static final int KILLS_FOR_A_TERMINATION = 5;
    private static final int KILLS_AT_THE_START = 5;
    // In thousandths: the work that is left at the last kill.
    private static final int LAST = 950;
    // Far beyond the time of the slowest machine: a test that hangs fails here.
    private static final long MAX_MINUTES = 20;

    @TempDir
    private Path folder;

    private final WebModel model = WebModel.of(SEED, hosts());
    private final SimulatedWeb web = SimulatedWeb.start(model);
    private final TestSite site = TestSite.start();
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
        site.close();
    }

    private Process start(Path home, List<String> seeds, String... more) throws IOException {
        Files.createDirectories(home);
        var command = new ArrayList<>(List.of(JAVA, "-XX:TieredStopAtLevel=1", "-jar", JAR));
        command.addAll(List.of("-q", "--depth", "1000", "--scope", "any", "--host-concurrency", "50"));
        command.addAll(List.of("--retry-wait", "1ms", "--report", "report.jsonl"));
        command.addAll(List.of(more));
        command.addAll(seeds);
        return new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(home.resolve("log.txt").toFile()))
                .start();
    }

    private static int end(Process process) throws InterruptedException {
        try {
            assertThat(process.waitFor(MAX_MINUTES, TimeUnit.MINUTES))
                    .as("the process ends by itself")
                    .isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void endsLikeAnUndisturbedRunAfterAnyKills() throws Exception {
        var seeds = web.urls(model.roots());
        var undisturbed = folder.resolve("undisturbed");
        assertThat(end(start(undisturbed, seeds))).isZero();

        var disturbed = folder.resolve("disturbed");
        killAtTheStart(disturbed, seeds);
        // Slow enough that none of these runs ends by itself.
        killAgainAndAgain(
                KILLS,
                disturbed,
                seeds,
                Files.size(undisturbed.resolve("foundurls.txt")),
                "foundurls.txt",
                "--rate-limit",
                "1000/s");
        assertThat(end(start(disturbed, seeds, "--state", "state"))).isZero();
        assertSame(disturbed, undisturbed);
    }

    /** Nearly all of its URLs end without a request, as fast as they are read. */
    @Test
    void losesNoReportLineOfForbiddenUrls() throws Exception {
        int indexes = 20;
        int forbidden = 1_500;
        site.robots("User-agent: *\nDisallow: /private/\n");
        site.page("/", links(indexes, "/index"));
        for (int index = 0; index < indexes; index++) {
            site.page("/index" + index, links(forbidden, "/private/" + index + "-"));
        }
        var seeds = List.of(site.url("/"));
        var undisturbed = folder.resolve("undisturbed");
        assertThat(end(start(undisturbed, seeds))).isZero();
        assertThat(reported(undisturbed)).hasSize(1 + indexes + indexes * forbidden);

        var disturbed = folder.resolve("disturbed");
        killAgainAndAgain(
                KILLS_OF_THE_FORBIDDEN,
                disturbed,
                seeds,
                Files.size(undisturbed.resolve("report.jsonl")),
                "report.jsonl",
                "--rate-limit",
                "10/s");
        assertThat(end(start(disturbed, seeds, "--state", "state"))).isZero();
        assertSame(disturbed, undisturbed);
    }

    private static String links(int count, String prefix) {
        return IntStream.range(0, count)
                .mapToObj(number -> "<a href='" + prefix + number + "'>" + number + "</a>")
                .collect(Collectors.joining());
    }

    private void killAtTheStart(Path home, List<String> seeds) throws Exception {
        for (int kill = 0; kill < KILLS_AT_THE_START; kill++) {
            var process = start(home, seeds, "--state", "state");
            process.waitFor(random.nextInt(1_000), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
        }
    }

    // Each at a random moment of its own part of the whole, measured by the final length of one of the files.
    private void killAgainAndAgain(
            int kills, Path home, List<String> seeds, long wholeLength, String file, String... more) throws Exception {
        var exits = new ArrayList<Integer>();
        int runs = kills + kills / KILLS_FOR_A_TERMINATION;
        var options = new ArrayList<>(List.of("--state", "state"));
        options.addAll(List.of(more));
        for (int run = 0; run < runs; run++) {
            var process = start(home, seeds, options.toArray(String[]::new));
            double share = (run + random.nextDouble()) / runs * LAST / 1_000;
            awaitLength(process, home.resolve(file), (long) (share * wholeLength));
            if (run % (KILLS_FOR_A_TERMINATION + 1) == 0) {
                process.destroy();
                assertThat(end(process)).isEqualTo(143);
            } else {
                process.destroyForcibly().waitFor();
            }
            exits.add(process.exitValue());
            assertWhole(home);
        }
        assertThat(exits)
                .as(() -> "how the runs ended: " + read(home.resolve("log.txt")))
                .containsOnly(137, 143);
        assertThat(exits.stream().filter(exit -> exit == 137)).hasSize(kills);
    }

    private static void awaitLength(Process process, Path file, long length) throws Exception {
        long begin = System.nanoTime();
        while (process.isAlive() && (!Files.exists(file) || Files.size(file) < length)) {
            assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.MINUTES.toNanos(MAX_MINUTES));
            process.waitFor(1, TimeUnit.MILLISECONDS);
        }
    }

    private static void assertSame(Path disturbed, Path undisturbed) throws IOException {
        var rows = Files.readAllLines(disturbed.resolve("foundurls.txt"));
        assertThat(new HashSet<>(rows)).as("no row twice").hasSameSizeAs(rows);
        assertThat(new TreeSet<>(rows))
                .isEqualTo(new TreeSet<>(Files.readAllLines(undisturbed.resolve("foundurls.txt"))));
        assertThat(reported(disturbed)).isEqualTo(reported(undisturbed));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // The output may end anywhere behind the committed part, but only between batches of whole rows or within the last
    // one.
    private static void assertWhole(Path home) throws IOException {
        var output = home.resolve("foundurls.txt");
        if (Files.exists(output)) {
            var lines = Files.readAllLines(output);
            assertThat(lines.subList(0, Math.max(0, lines.size() - 1)))
                    .allSatisfy(line -> assertThat(line).matches("[^\t]+\t[^\t]+"));
        }
    }

    /** Returns URL and status of every line of the report. */
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
