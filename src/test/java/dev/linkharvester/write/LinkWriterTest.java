package dev.linkharvester.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkharvester.write.OutputSettings.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkWriterTest {
    @TempDir
    private Path folder;

    private static OutputSettings files(Path output, Path report) {
        return new OutputSettings(output.toString(), Format.TSV, Optional.of(report.toString()));
    }

    @Test
    void leavesEarlierResultsWhereOneOfTheFilesCannotBeOpened() throws IOException {
        var before = Files.writeString(folder.resolve("before"), "rows of an earlier run\n");
        var missing = folder.resolve("missing/file");
        assertThatThrownBy(() -> LinkWriter.open(files(before, missing))).hasMessageStartingWith(missing + ": ");
        assertThatThrownBy(() -> LinkWriter.open(files(missing, before))).hasMessageStartingWith(missing + ": ");
        assertThat(before).hasContent("rows of an earlier run\n");
        var folderItself = files(before, folder);
        assertThatThrownBy(() -> LinkWriter.open(folderItself)).hasMessageStartingWith(folder + ": ");
        assertThat(before).hasContent("rows of an earlier run\n");
    }

    @Test
    void refusesOneFileByTwoNames() throws IOException {
        var output = folder.resolve("output");
        var link = Files.createSymbolicLink(folder.resolve("link"), output);
        assertThatThrownBy(() -> LinkWriter.open(files(output, link)))
                .isInstanceOf(OutputFailure.class)
                .hasMessage(link + ": is the same file as " + output + ": name another");
    }
}
