package dev.linkharvester.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    @TempDir
    private Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void growsByBatches() throws IOException {
        var path = Files.writeString(folder.resolve("out"), "what was there before, and is longer");
        try (var file = OutputFile.open(path.toString())) {
            assertThat(path).hasContent("what was there before, and is longer");
            file.empty();
            file.append(bytes("one\n"));
            file.append(bytes("two\n"));
            assertThat(file.force()).isEqualTo(8);
            assertThat(path).hasContent("one\ntwo\n");
        }
        assertThat(path).hasContent("one\ntwo\n");
    }

    @Test
    void saysThatTheFolderIsMissing() {
        var path = folder.resolve("missing/out").toString();
        assertThatThrownBy(() -> OutputFile.open(path))
                .isInstanceOf(OutputFailure.class)
                .hasMessage(path + ": its folder does not exist: create it, or name another file");
    }

    @Test
    void saysThatAFolderIsNoFile() {
        assertThatThrownBy(() -> OutputFile.open(folder.toString()))
                .isInstanceOf(OutputFailure.class)
                .hasMessageStartingWith(folder + ": cannot be written: ");
    }

    @Test
    void saysThatAFileMayNotBeWritten() throws IOException {
        assumeFalse(Files.isWritable(Path.of("/")), "root may write everything: run it as another user");
        var path = Files.createFile(
                folder.resolve("out"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r--r--r--")));
        assertThatThrownBy(() -> OutputFile.open(path.toString()))
                .isInstanceOf(OutputFailure.class)
                .hasMessage(path + ": permission denied: name a file that may be written");
    }

    @Test
    void saysThatTheDeviceIsFull() throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/full")), "needs /dev/full, a device of Linux");
        try (var file = OutputFile.open("/dev/full")) {
            assertThatThrownBy(() -> file.append(bytes("row\n")))
                    .isInstanceOf(OutputFailure.class)
                    .hasMessage("/dev/full: cannot be written any further: No space left on device");
            assertThat(file.force()).isZero();
        }
    }

    /** In a process whose files may not grow beyond 64 KiB, so that a write ends in the middle of a batch. */
    @Test
    void cutsOffABatchThatDidNotFit() throws Exception {
        var path = folder.resolve("out");
        var said = fill(path.toString(), folder.resolve("nothing"));
        assertThat(said).contains(path + ": cannot be written any further: ");
        assertThat(Files.size(path)).isEqualTo(6L * Filling.BATCH.length);
        assertThat(Files.readAllBytes(path)).endsWith(bytes("end\n"));
    }

    @Test
    void leavesWhatIsBehindStandardOutputAlone() throws Exception {
        var path = Files.writeString(folder.resolve("grown"), "what was there before\n".repeat(1_000));
        var said = fill("-", path);
        assertThat(said).contains("standard output: cannot be written any further: ");
        assertThat(Files.readString(path)).startsWith("what was there before\n".repeat(1_000));
    }

    private String fill(String output, Path standardOutput) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash to set a limit for a process");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var limited = new ProcessBuilder(
                        "/bin/bash",
                        "-c",
                        "trap '' XFSZ; ulimit -f 64; exec \"$@\"",
                        "limited",
                        java,
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Filling.class.getName(),
                        output)
                .directory(Path.of("").toAbsolutePath().toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(standardOutput.toFile()))
                .start();
        var said = new String(limited.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(limited.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return said;
    }

    /** Writes batches until it cannot. */
    static final class Filling {
        static final byte[] BATCH = bytes("x".repeat(9_996) + "end\n");

        private Filling() {}

        public static void main(String[] arguments) throws IOException {
            try (var file = OutputFile.open(arguments[0])) {
                for (int i = 0; i < 100; i++) {
                    file.append(BATCH);
                }
            } catch (OutputFailure failure) {
                System.err.println(failure.getMessage());
            }
        }
    }
}
