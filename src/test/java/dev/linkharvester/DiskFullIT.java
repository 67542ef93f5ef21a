package dev.linkharvester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkharvester.HarvestProcess.Ended;
import dev.linkharvester.testing.SimulatedHost;
import dev.linkharvester.testing.SimulatedWeb;
import dev.linkharvester.testing.WebModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;

/** Crawls with a state folder on a disk that becomes full and has room again later. */
class DiskFullIT {
    private static final String SEED_OF_THE_WEB = "disk full";
    private static final int HOSTS = 20;
    private static final int PAGES = 20_000;
    private static final int BLOCK = 4096;

    private static final WebModel MODEL = WebModel.of(SEED_OF_THE_WEB.hashCode(), hosts());
    private static final SimulatedWeb WEB = SimulatedWeb.start(MODEL);

    @TempDir
    private static Path undisturbed;

    @TempDir
    private Path folder;

    private Path disk = Path.of("");
    private Path home = Path.of("");

    private static List<SimulatedHost> hosts() {
        var hosts = new ArrayList<SimulatedHost>();
        for (int number = 1; number <= HOSTS; number++) {
            var address = WebModel.address(number);
            hosts.add(SimulatedHost.of(address, address, PAGES / HOSTS));
        }
        return hosts;
    }

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        home = Files.createDirectory(folder.resolve("home"));
        assumeTrue(
                call("mount", "-t", "tmpfs", "-o", "size=128m", "none", disk.toString()),
                "needs the right to mount a tmpfs of its own: run it as root, or within `unshare --map-root-user --mount`");
    }

    @AfterEach
    void unmount() throws Exception {
        call("umount", disk.toString());
    }

    @AfterAll
    static void close() {
        WEB.close();
    }

    private static boolean call(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    private Ended harvest(Path output, String... more) throws Exception {
        var arguments = new ArrayList<>(List.of("-q", "--depth", "1000", "--scope", "any", "--retry-wait", "1ms"));
        arguments.addAll(List.of("--host-concurrency", "50", "-o", output.toString()));
        arguments.addAll(List.of("--report", output + ".report"));
        arguments.addAll(List.of(more));
        arguments.addAll(WEB.urls(MODEL.roots()));
        return HarvestProcess.run(home, arguments);
    }

    @Test
    void resumesAfterTheOutputFoundNoRoom() throws Exception {
        var output = disk.resolve("foundurls.txt");
        fill(400_000);
        // The report beside it may be the first file without room.
        assertGoesOn(output, home.resolve("state"), output.toString());
    }

    @Test
    void resumesAfterTheStateFoundNoRoom() throws Exception {
        var state = disk.resolve("state");
        fill(libraryBytes() + 800_000);
        assertGoesOn(home.resolve("foundurls.txt"), state, state + ": the state cannot be read or written (");
    }

    @Test
    void resumesAfterADiskWithBothWasFull() throws Exception {
        fill(libraryBytes() + 1_500_000);
        assertGoesOn(disk.resolve("foundurls.txt"), disk.resolve("state"), disk + "/");
    }

    private void assertGoesOn(Path output, Path state, String message) throws Exception {
        for (int time = 1; time <= 2; time++) {
            var stopped = harvest(output, "--state", state.toString());
            assertThat(stopped.errors()).as("one line, time " + time).hasLineCount(1);
            assertThat(stopped.errors())
                    .startsWith("harvest: " + disk)
                    .contains("No space left on device", "make room");
            assertThat(stopped.errors()).startsWith("harvest: " + (time == 1 ? message : disk));
            assertThat(stopped.exitCode()).isEqualTo(1);
            assertThat(Files.readString(output)).as("no row is torn").endsWith("\n");
        }
        var before = Files.readAllLines(output).size();
        assertThat(before).as("rows on the full disk").isGreaterThan(100);

        Files.delete(disk.resolve("ballast"));
        var ended = harvest(output, "--state", state.toString());
        assertThat(ended.errors()).isEmpty();
        assertThat(ended.exitCode()).isZero();
        var rows = Files.readAllLines(output);
        assertThat(rows).hasSizeGreaterThan(before);
        assertThat(new HashSet<>(rows)).as("no row twice").hasSameSizeAs(rows);
        assertThat(new TreeSet<>(rows)).isEqualTo(new TreeSet<>(Files.readAllLines(undisturbedOutput())));
        assertThat(Files.readAllLines(Path.of(output + ".report")))
                .as("a line for each URL")
                .hasSameSizeAs(Files.readAllLines(Path.of(undisturbedOutput() + ".report")));
    }

    // All tests share it; the first one makes it.
    private Path undisturbedOutput() throws Exception {
        var output = undisturbed.resolve("foundurls.txt");
        if (!Files.exists(output)) {
            assertThat(harvest(output).exitCode()).isZero();
        }
        return output;
    }

    /** Lists the files that a run unpacks into its state folder and removes at its end. */
    private static long libraryBytes() throws IOException {
        var name = Environment.getJniLibraryFileName("rocksdb");
        try (var library = Objects.requireNonNull(RocksDB.class.getResourceAsStream("/" + name), name)) {
            return library.transferTo(OutputStream.nullOutputStream());
        }
    }

    private void fill(long left) throws IOException {
        try (var ballast = Files.newOutputStream(disk.resolve("ballast"))) {
            long blocks = (Files.getFileStore(disk).getUsableSpace() - left) / BLOCK;
            for (long block = 0; block < blocks; block++) {
                ballast.write(new byte[BLOCK]);
            }
        }
    }
}
