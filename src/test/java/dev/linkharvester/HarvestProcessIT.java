package dev.linkharvester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkharvester.testing.Gate;
import dev.linkharvester.testing.Page;
import dev.linkharvester.testing.TestSite;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the jar of this build as a process of its own, as users and scripts do. */
class HarvestProcessIT {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String JAR =
            Path.of("target/link-harvester.jar").toAbsolutePath().toString();
    private static final long MAX_SECONDS = 120;

    @TempDir
    private Path folder;

    private final TestSite site = TestSite.start();

    private record Ended(int exitCode, String output, String errors) {}

    @AfterEach
    void close() {
        site.close();
    }

    private Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(JAVA, "-jar", JAR));
        command.addAll(List.of(arguments));
        return begin(command);
    }

    private Process begin(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("standard-output").toFile())
                .redirectError(folder.resolve("standard-error").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("HARVEST_"));
        return builder.start();
    }

    private Ended end(Process process) throws Exception {
        try {
            assertThat(process.waitFor(MAX_SECONDS, TimeUnit.SECONDS))
                    .as("the process ends by itself")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(
                process.exitValue(),
                Files.readString(folder.resolve("standard-output")),
                Files.readString(folder.resolve("standard-error")));
    }

    private Ended run(String... arguments) throws Exception {
        return end(start(arguments));
    }

    private static void signal(Process process, String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private List<String> found() throws IOException {
        return Files.readAllLines(folder.resolve("foundurls.txt"));
    }

    @Test
    void harvestsUrlsTxtIntoFoundurlsTxtWithoutArguments() throws Exception {
        Files.writeString(folder.resolve("urls.txt"), "# seeds\n\n" + site.url("/links/2") + "\n");
        var ended = run();
        assertThat(ended.errors()).doesNotContain("Exception");
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.output()).isEmpty();
        assertThat(found())
                .containsExactly(
                        "source_url\tparsed_url",
                        site.url("/links/2") + "\t" + site.url("/link/1"),
                        site.url("/links/2") + "\t" + site.url("/link/2"));
    }

    @Test
    void usesAnEditedLogbackXml() throws Exception {
        var shipped = Files.readString(Path.of("config/logback.xml"));
        var file = Files.createDirectory(folder.resolve("config")).resolve("logback.xml");
        var line = "INFO  Got response [200] for URL: " + site.url("/links/1");
        Files.writeString(file, shipped);
        assertThat(run("--no-progress", site.url("/links/1")).errors()).doesNotContain(line);
        Files.writeString(
                file, shipped.replace("\"dev.linkharvester\" level=\"WARN\"", "\"dev.linkharvester\" level=\"INFO\""));
        assertThat(run("--no-progress", site.url("/links/1")).errors()).contains(line);
        assertThat(run("-q", site.url("/links/1")).errors()).isEmpty();
        Files.writeString(file, "<configuration>");
        var ended = run("-q", "-o", "-", site.url("/links/1"));
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.errors())
                .startsWith("harvest: config/logback.xml: cannot be used, so the log is as without it: ")
                .hasLineCount(1);
        assertThat(ended.output()).startsWith("source_url\t");
    }

    @Test
    void writesEveryLogLineAsJson() throws Exception {
        var ended = run("--log-format", "json", "--retries", "0", site.url("/links/1"), site.url("/missing"));
        assertThat(ended.exitCode()).isZero();
        assertThat(messages(ended))
                .anyMatch(message -> message.startsWith("WARN Got response [404] for URL: " + site.url("/missing")))
                .anyMatch(message -> message.startsWith("INFO Finished 2/2, 0 in flight, 1 link, "))
                .anyMatch(message ->
                        message.startsWith("INFO Harvested 2 of 2 URLs in ") && message.contains("\n  Rows"));
        var nothing = run("--log-format", "json", "--retries", "0", site.url("/missing"));
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(messages(nothing)).last().isEqualTo("ERROR no seed could be fetched");
        var missing = run("--log-format", "json", "-q");
        assertThat(missing.exitCode()).isEqualTo(3);
        assertThat(messages(missing)).singleElement().asString().startsWith("ERROR urls.txt: no such file: ");
        assertThat(run("--log-format", "json", "-q", site.url("/links/1")).errors())
                .isEmpty();
    }

    private static List<String> messages(Ended ended) {
        return ended.errors()
                .lines()
                .map(GoldenFiles::parse)
                .map(line -> line.get("level").asText() + " "
                        + line.get("formattedMessage").asText())
                .toList();
    }

    @Test
    void writesAPasswordToTheRowsAndNeverToTheLog() throws Exception {
        var source = site.url("/basic-auth").replace("//", "//aladdin:open%20sesame@");
        var wrong = site.url("/basic-auth").replace("//", "//aladdin:hush@");
        for (var format : List.of("text", "json")) {
            var ended = run("-vv", "--log-format", format, source, wrong);
            assertThat(ended.exitCode()).isZero();
            assertThat(ended.errors())
                    .contains("aladdin:***@127.0.0.1:")
                    .doesNotContain("sesame")
                    .doesNotContain("hush");
            assertThat(found()).anyMatch(row -> row.startsWith(source + "\t"));
        }
    }

    @Test
    void writesOnlyDataToStandardOutputForADash() throws Exception {
        var ended = run("-vv", "-o", "-", site.url("/links/1"), site.url("/missing"));
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.output())
                .isEqualTo("source_url\tparsed_url\n" + site.url("/links/1") + "\t" + site.url("/link/1") + "\n");
        assertThat(ended.errors()).contains("Got response [404] for URL: " + site.url("/missing"));
        assertThat(folder.resolve("foundurls.txt")).doesNotExist();
    }

    @Test
    void readsSeedsFromAPipeAndWritesJson() throws Exception {
        var process = start("-i", "-", "-o", "-", "--format", "jsonl");
        try (var pipe = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8)) {
            pipe.write(site.url("/links/1") + "\r\n");
        }
        var ended = end(process);
        assertThat(ended.exitCode()).isZero();
        var row = GoldenFiles.parse(ended.output());
        assertThat(row.get("source").asText()).isEqualTo(site.url("/links/1"));
        assertThat(row.get("url").asText()).isEqualTo(site.url("/link/1"));
    }

    @Test
    void aFullDeviceIsExitCode1() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "needs /dev/full, a device of Linux");
        var ended = run("-o", "/dev/full", site.url("/links/1"));
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.errors()).contains("/dev/full: cannot be written").doesNotContain("\tat ");
    }

    @Test
    void nothingFetchedIsExitCode2() throws Exception {
        var ended = run("--retries", "0", site.url("/missing"));
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.errors()).contains("harvest: no seed could be fetched");
        assertThat(found()).containsExactly("source_url\tparsed_url");
    }

    @Test
    void keepsTheOldRowsWithoutASeed() throws Exception {
        var output = Files.writeString(folder.resolve("foundurls.txt"), "rows of an earlier run\n");
        var refused = run("-q", "ftp://x/");
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.errors())
                .isEqualTo("harvest: ftp://x/: scheme ftp cannot be fetched, only http and https can\n");
        Files.writeString(folder.resolve("urls.txt"), "# none yet\n");
        var empty = run("-q");
        assertThat(empty.exitCode()).isEqualTo(2);
        assertThat(empty.errors()).isEqualTo("harvest: urls.txt: there was no seed: put one URL a line there\n");
        assertThat(output).hasContent("rows of an earlier run\n");
    }

    @Test
    void wrongUsageAndWrongConfigurationAreExitCode3() throws Exception {
        assertThat(run("--no-such-option").exitCode()).isEqualTo(3);
        var missing = run();
        assertThat(missing.exitCode()).isEqualTo(3);
        assertThat(missing.errors()).startsWith("harvest: urls.txt: no such file: ");
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/harvester.yaml"), "host-concurency: 4\n");
        var misspelt = run(site.url("/links/1"));
        assertThat(misspelt.exitCode()).isEqualTo(3);
        assertThat(misspelt.errors())
                .startsWith("harvest: config/harvester.yaml: ")
                .contains("host-concurrency");
        assertThat(site.log().requests()).isZero();
    }

    /** In the C locale the JVM has no name for a file whose name is not ASCII. */
    @Test
    void aPathThatTheLocaleCannotSayIsExitCode3() throws Exception {
        var script = "LC_ALL=C; export LC_ALL; exec \"$0\" -jar \"$1\" -o \"$(printf 'gr\\303\\266n.txt')\" \"$2\"";
        var ended = end(begin(List.of("/bin/sh", "-c", script, JAVA, JAR, site.url("/links/1"))));
        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.errors())
                .hasLineCount(1)
                .startsWith("harvest: --output: gr")
                .endsWith(" does not have: set LC_ALL=C.UTF-8\n");
        assertThat(site.log().requests()).isZero();
    }

    @Test
    void aSeedInputThatBreaksOffIsExitCode1AfterTheRestIsHarvested() throws Exception {
        var list = folder.resolve("urls.txt.gz");
        var text = (site.url("/links/1") + '\n').repeat(1_000) + "# the end\n";
        try (var compressed = new GZIPOutputStream(Files.newOutputStream(list))) {
            compressed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        var whole = Files.readAllBytes(list);
        Files.write(list, Arrays.copyOf(whole, whole.length - 20));
        var ended = run("-q", "-i", list.toString());
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.errors()).hasLineCount(1).contains("ERROR " + list + ":", ": cannot be read any further: ");
        assertThat(found())
                .containsExactly("source_url\tparsed_url", site.url("/links/1") + "\t" + site.url("/link/1"));
    }

    @Test
    void toldToTerminateItFinishesWhatIsInFlightAndEndsAs143() throws Exception {
        var gate = new Gate();
        site.respond("/held", Page.links(3).heldBy(gate));
        var process = start("-c", "1", site.url("/links/2"), site.url("/held"), site.url("/never"));
        site.log().awaitRequestFor("/held");
        signal(process, "TERM");
        awaitError("Stopping: ");
        gate.open();
        var ended = end(process);
        assertThat(ended.exitCode()).isEqualTo(143);
        assertThat(ended.errors()).doesNotContain("Exception");
        assertThat(found()).hasSize(1 + 2 + 3).last().isEqualTo(site.url("/held") + "\t" + site.url("/link/3"));
        assertThat(Files.readString(folder.resolve("foundurls.txt"))).endsWith("\n");
        assertThat(site.log().requests("/never")).isZero();
    }

    @Test
    void stopsAtOnceWithWholeRowsOnASecondInterrupt() throws Exception {
        var process = start("-c", "1", site.url("/links/2"), site.url("/hung"));
        site.log().awaitRequestFor("/hung");
        signal(process, "INT");
        awaitError("Stopping: ");
        assertThat(process.isAlive()).isTrue();
        signal(process, "INT");
        assertThat(end(process).exitCode()).isEqualTo(130);
        assertThat(found()).hasSize(1 + 2);
        assertThat(Files.readString(folder.resolve("foundurls.txt"))).endsWith("\n");
    }

    @Test
    void refusesAFileThatAnotherHarvestWrites() throws Exception {
        var gate = new Gate();
        site.respond("/held", Page.links(3).heldBy(gate));
        var first = HarvestProcess.start(folder, "-q", site.url("/held"));
        site.log().awaitRequestFor("/held");
        var second = run("-q", site.url("/links/2"));
        gate.open();
        assertThat(first.end().exitCode()).isZero();
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.errors()).hasLineCount(1).contains("foundurls.txt: another harvest writes this file: ");
        assertThat(found()).hasSize(1 + 3);
        assertThat(site.log().requests("/links/2")).isZero();
    }

    private void awaitError(String text) throws Exception {
        var errors = folder.resolve("standard-error");
        for (int i = 0; i < 1_000 && !Files.readString(errors).contains(text); i++) {
            Thread.sleep(10);
        }
        assertThat(Files.readString(errors)).contains(text);
    }

    @Test
    void endsQuietlyWhenItsReaderLeaves() throws Exception {
        var pages = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            pages.append(site.url("/links/5000?" + i)).append('\n');
        }
        Files.writeString(folder.resolve("urls.txt"), pages);
        var ended = end(begin(
                List.of("/bin/sh", "-c", "{ \"$0\" -jar \"$1\" -o -; echo \"exit $?\" >&2; } | head -n 1", JAVA, JAR)));
        assertThat(ended.output()).isEqualTo("source_url\tparsed_url\n");
        assertThat(ended.errors())
                .doesNotContain("harvest:", "Harvested", "Broken pipe", "Exception")
                .endsWith("exit 0\n");
    }

    /**
     * Reads five million lines, over 300 MB of text, in 64 MiB of heap. All but a thousand are repetitions, so that the
     * network takes no time. It proves that no line is kept.
     */
    @Test
    void readsFiveMillionSeedsInBoundedMemory() throws Exception {
        var list = folder.resolve("many.txt.gz");
        var padding = "x".repeat(40);
        try (var lines = new BufferedWriter(new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(list), 1 << 16), StandardCharsets.UTF_8))) {
            for (int i = 0; i < 5_000_000; i++) {
                lines.write(site.url("/landing/") + padding + i % 1_000 + '\n');
            }
        }
        var ended = end(begin(
                List.of(JAVA, "-Xmx64m", "-XX:+ExitOnOutOfMemoryError", "-jar", JAR, "-q", "-i", list.toString())));
        assertThat(ended.errors()).doesNotContain("OutOfMemory");
        assertThat(ended.exitCode()).isZero();
        assertThat(found()).hasSize(1 + 1_000);
        assertThat(site.log().requests()).isEqualTo(1_000);
    }

    /**
     * Reads five million distinct seeds, over 450 MB of text, in 256 MiB of heap, and fetches 2,000 of them. It proves
     * that reading waits for the frontier.
     */
    @Test
    void readsNoSeedsAheadOfTheFrontier() throws Exception {
        var list = folder.resolve("many.txt");
        try (var lines = Files.newBufferedWriter(list)) {
            for (int i = 0; i < 5_000_000; i++) {
                lines.write("http://127.0.0.1:" + site.port() + "/landing/" + i + "/" + "y".repeat(60) + '\n');
            }
        }
        var ended = end(begin(List.of(
                JAVA,
                "-Xmx256m",
                "-XX:+ExitOnOutOfMemoryError",
                "-jar",
                JAR,
                "-q",
                "--max-pages",
                "2000",
                "-i",
                list.toString())));
        assertThat(ended.errors()).doesNotContain("OutOfMemory");
        assertThat(ended.exitCode()).isZero();
        assertThat(found()).hasSize(1 + 2_000);
    }
}
