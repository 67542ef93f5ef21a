package dev.linkharvester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.linkharvester.HarvestProcess.Ended;
import dev.linkharvester.testing.Gate;
import dev.linkharvester.testing.Page;
import dev.linkharvester.testing.TestSite;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests messages, exit codes and files of the real process with {@code --state}. */
class StateProcessIT {
    private static final int PAGES = 9;

    @TempDir
    private Path folder;

    private final TestSite site = TestSite.start();

    /** Serves a root that links to nine pages, each of which links back: ten URLs, eighteen rows. */
    @BeforeEach
    void pages() {
        var root = new StringBuilder();
        for (int page = 1; page <= PAGES; page++) {
            root.append("<a href=/").append(page).append(">page</a>");
            site.page("/" + page, "<a href=/>root</a>");
        }
        site.page("/", root.toString());
    }

    @AfterEach
    void close() {
        site.close();
    }

    private List<String> arguments(String... more) {
        var arguments = new ArrayList<>(List.of("--state", "state", "-d", "1", "-c", "1", "--no-progress"));
        arguments.addAll(List.of(more));
        arguments.add(site.url("/"));
        return arguments;
    }

    private Ended harvest(String... more) throws Exception {
        return HarvestProcess.run(folder, arguments(more));
    }

    private Path output() {
        return folder.resolve("foundurls.txt");
    }

    private void assertWhole() throws IOException {
        var rows = new ArrayList<>(List.of("source_url\tparsed_url"));
        IntStream.rangeClosed(1, PAGES).forEach(page -> {
            rows.add(site.url("/") + "\t" + site.url("/" + page));
            rows.add(site.url("/" + page) + "\t" + site.url("/"));
        });
        assertThat(Files.readAllLines(output())).containsExactlyInAnyOrderElementsOf(rows);
    }

    private static void assertFailed(Ended ended, int exitCode, String message) {
        assertThat(ended.errors()).startsWith("harvest: ").contains(message).hasLineCount(1);
        assertThat(ended.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void reportsTheQueueAtSigtermAndResumes() throws Exception {
        var gate = new Gate();
        site.respond("/1", Page.html("<a href=/>root</a>").heldBy(gate));
        var process = HarvestProcess.start(folder, arguments());
        site.log().awaitRequestFor("/1");
        process.terminate();
        process.awaitError("Stopping");
        gate.open();
        var ended = process.end();
        assertThat(ended.exitCode()).isEqualTo(143);
        assertThat(ended.errors()).contains("8 URLs stay queued in state: run the same command again to go on");

        var resumed = harvest();
        assertThat(resumed.exitCode()).isZero();
        assertThat(resumed.errors())
                .contains("Harvested 10 of 10 URLs, 8 of them by this run")
                .doesNotContain("stay queued");
        assertWhole();
        assertThat(site.log().requests("/1")).isEqualTo(1);
    }

    @Test
    void refusesAFolderInUseAndShowsItUnchanged() throws Exception {
        var gate = new Gate();
        site.respond("/5", Page.html("<a href=/>root</a>").heldBy(gate));
        var process = HarvestProcess.start(folder, arguments());
        site.log().awaitRequestFor("/5");
        assertFailed(harvest(), 1, "state: another harvest uses this state: wait for its end, or name another folder");
        var files = files(folder.resolve("state"));
        var shown = HarvestProcess.run(folder, "state", "state");
        assertThat(shown.errors()).isEmpty();
        assertThat(shown.exitCode()).isZero();
        assertThat(shown.output()).contains("10 URLs accepted").contains("127.0.0.1");
        assertThat(files(folder.resolve("state"))).isEqualTo(files);
        gate.open();
        assertThat(process.end().exitCode()).isZero();
        assertWhole();
    }

    /** Returns names and lengths. */
    private static Map<String, Long> files(Path folder) throws IOException {
        var lengths = new TreeMap<String, Long>();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                lengths.put(file.getFileName().toString(), Files.size(file));
            }
        }
        return lengths;
    }

    @Test
    void refusesChangedOptionsByTheirNames() throws Exception {
        assertThat(harvest().exitCode()).isZero();
        assertFailed(
                harvest("-d", "2", "--scope", "any"),
                3,
                "state: was begun with other options: depth was 1 and is 2; scope was host and is any:"
                        + " give the same options, or name another folder");
        assertFailed(harvest("-o", "links.csv"), 3, "output was foundurls.txt and is links.csv");
        assertWhole();
    }

    @Test
    void reportsAShorterOrMissingOutputAndResumesWithTheRestoredOne() throws Exception {
        assertThat(harvest("--max-pages", "4").exitCode()).isZero();
        var whole = Files.readAllBytes(output());
        Files.delete(output());
        assertFailed(
                harvest(),
                1,
                "foundurls.txt: is not the file of this state any more: it had " + whole.length
                        + " bytes, and has none: put it back, or begin anew with another --state folder");
        Files.write(output(), List.of("torn"));
        assertFailed(harvest(), 1, "it had " + whole.length + " bytes, and has 5: put it back");
        Files.write(output(), whole);
        assertThat(harvest().exitCode()).isZero();
        assertWhole();
    }

    @Test
    void namesAnImpossibleFolder() throws Exception {
        Files.writeString(folder.resolve("state"), "a file");
        assertFailed(harvest(), 1, "state: is a file: name a folder for the state");
        assertThat(output()).doesNotExist();
    }

    @Test
    void namesAFolderWithoutWritePermission() throws Exception {
        var state = Files.createDirectory(folder.resolve("state"));
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeThat(Files.isWritable(state))
                .as("root may write everything: run it as another user")
                .isFalse();
        assertFailed(harvest(), 1, "state: the state's folder may not be written: name another, or change its rights");
    }

    @Test
    void reportsADamagedFolder() throws Exception {
        assertThat(harvest("--max-pages", "4").exitCode()).isZero();
        assertThat(harvest("--max-pages", "1").exitCode()).isZero();
        var state = folder.resolve("state");
        var current = Files.readAllBytes(state.resolve("CURRENT"));
        Files.delete(state.resolve("CURRENT"));
        assertFailed(harvest(), 1, "state: the state is damaged (its file CURRENT is missing): put back a copy");
        Files.write(state.resolve("CURRENT"), current);
        overwriteTables(state);
        assertFailed(harvest(), 1, "the state is damaged");
        assertFailed(HarvestProcess.run(folder, "state", "state"), 1, "the state is damaged");
    }

    private static void overwriteTables(Path state) throws IOException {
        try (var tables = Files.newDirectoryStream(state, "*.sst")) {
            for (var table : tables) {
                try (var file = new RandomAccessFile(table.toFile(), "rw")) {
                    file.write(new byte[(int) file.length()]);
                }
            }
        }
    }

    @Test
    void repeatsNothingOfAFinishedHarvest() throws Exception {
        assertThat(harvest().exitCode()).isZero();
        int requests = site.log().requests();
        var rows = Files.readAllBytes(output());
        var again = harvest();
        assertThat(again.exitCode()).isZero();
        assertThat(again.errors())
                .contains("Nothing was left to do: every URL in state has its outcome")
                .doesNotContain("WARN");
        assertThat(Files.readAllBytes(output())).isEqualTo(rows);
        assertThat(site.log().requests()).isEqualTo(requests);
    }

    @Test
    void countsMaxPagesForEachRun() throws Exception {
        assertThat(harvest("--max-pages", "4").errors()).contains("6 URLs stay queued in state");
        assertThat(harvest("--max-pages", "5").errors())
                .contains("Harvested 9 of 10 URLs, 5 of them by this run")
                .contains("1 URL stays queued in state");
        assertThat(harvest("--max-pages", "5").errors()).doesNotContain("stay queued");
        assertWhole();
    }

    @Test
    void harvestsAddedSeeds() throws Exception {
        var seeds = folder.resolve("urls.txt");
        site.page("/added", "<a href=/1>1</a>");
        Files.write(seeds, List.of(site.url("/1")));
        var command = new String[] {"--state", "state"};
        assertThat(HarvestProcess.run(folder, command).exitCode()).isZero();
        Files.write(seeds, List.of(site.url("/1"), site.url("/added")));
        assertThat(HarvestProcess.run(folder, command).exitCode()).isZero();
        assertThat(Files.readAllLines(output()))
                .containsExactly(
                        "source_url\tparsed_url",
                        site.url("/1") + "\t" + site.url("/"),
                        site.url("/added") + "\t" + site.url("/1"));
        assertThat(site.log().requests("/1")).isEqualTo(1);
    }

    @Test
    void exportsTheQueueAsASeedFile() throws Exception {
        assertThat(harvest("--max-pages", "4").exitCode()).isZero();
        var queued = HarvestProcess.run(folder, "state", "state", "--export");
        assertThat(queued.exitCode()).isZero();
        assertThat(queued.output().lines())
                .hasSize(6)
                .allSatisfy(line -> assertThat(line).startsWith(site.url("/")));
        Files.writeString(folder.resolve("queued.txt"), queued.output());
        var exported = HarvestProcess.run(folder, "-i", "queued.txt", "-o", "rest.txt");
        assertThat(exported.exitCode()).isZero();
        assertThat(exported.errors()).contains("Harvested 6 of 6 URLs");
    }

    @Test
    void showsStateFoldersAlone() throws Exception {
        assertFailed(
                HarvestProcess.run(folder, "state", "nowhere"),
                3,
                "nowhere: is no state folder: name one that was given to --state");
        assertThat(folder.resolve("nowhere")).doesNotExist();
        Files.writeString(folder.resolve("file"), "text");
        assertFailed(HarvestProcess.run(folder, "state", "file"), 3, "file: is no state folder");
        assertFailed(HarvestProcess.run(folder, "state"), 3, "state: name a folder: harvest state DIR");
    }
}
