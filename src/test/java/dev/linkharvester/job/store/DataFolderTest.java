package dev.linkharvester.job.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    @TempDir
    private Path data;

    @Test
    void anUploadThatIsTakenMeanwhileKeepsNoOtherFromBeingRemoved() throws Exception {
        try (var folder = DataFolder.open(data)) {
            var uploads = data.resolve("uploads");
            // A link that leads nowhere is listed, and is not there when it is looked at.
            Files.createSymbolicLink(uploads.resolve("01900000-0000-7000-8000-000000000000"), data.resolve("taken"));
            var old = Files.writeString(uploads.resolve("01900000-0000-7000-8000-000000000001"), "x");
            var young = Files.writeString(uploads.resolve("01900000-0000-7000-8000-000000000002"), "x");
            Files.setLastModifiedTime(old, FileTime.from(NOW.minus(Duration.ofMillis(1))));
            Files.setLastModifiedTime(young, FileTime.from(NOW));
            folder.removeUploadsBefore(NOW);
            assertThat(old).doesNotExist();
            assertThat(young).exists();
        }
    }
}
