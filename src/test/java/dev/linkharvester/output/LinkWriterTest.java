package dev.linkharvester.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkharvester.output.OutputSettings.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void earlierResultsStayUntilThereIsAPageToPutInTheirPlace() throws IOException {
        var output = Files.writeString(folder.resolve("output"), "rows of an earlier run\n");
        var report = Files.writeString(folder.resolve("report"), "its report\n");
        LinkWriter.open(files(output, report)).close();
        assertThat(output).hasContent("rows of an earlier run\n");
        assertThat(report).hasContent("its report\n");
        try (var writer = LinkWriter.open(files(output, report))) {
            writer.append(List.of(Rows.page("http://a/", 1)));
        }
        assertThat(Files.readAllLines(output)).hasSize(2).first().isEqualTo("source_url\tparsed_url");
        assertThat(Files.readAllLines(report)).hasSize(1);
    }

    @Test
    void aNewFileHasItsHeaderAtOnce() throws IOException {
        var output = folder.resolve("output");
        LinkWriter.open(files(output, folder.resolve("report"))).close();
        assertThat(output).hasContent("source_url\tparsed_url\n");
    }

    @Test
    void aCommittedLengthIsThatOfTheFileThatBegan() throws IOException {
        var output = Files.writeString(folder.resolve("output"), "rows of an earlier run, long ones\n");
        try (var writer = LinkWriter.open(files(output, folder.resolve("report")))) {
            assertThat(writer.force().output()).isEqualTo("source_url\tparsed_url\n".length());
        }
        assertThat(output).hasContent("source_url\tparsed_url\n");
    }

    /** The account of what is on disk is of pages whose rows and report lines are both there. */
    @Test
    void keepsNoRowsOfPagesThatTheReportHasNoRoomFor() throws IOException {
        var device = Path.of("/dev/full");
        assumeTrue(Files.exists(device), "needs /dev/full, a device of Linux");
        var output = folder.resolve("output");
        try (var writer = LinkWriter.open(files(output, device))) {
            assertThatThrownBy(() -> writer.append(List.of(Rows.page("http://a/", 3))))
                    .isInstanceOf(OutputFailure.class);
            assertThat(writer.pages()).isZero();
            assertThat(writer.rows()).isZero();
        }
        assertThat(output).hasContent("source_url\tparsed_url\n");
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
