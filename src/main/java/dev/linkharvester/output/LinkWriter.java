package dev.linkharvester.output;

import dev.linkharvester.model.FileLengths;
import dev.linkharvester.model.PageRows;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the output and the report. Appends batches of whole pages: the rows of a page are contiguous, and no row is ever
 * torn. Blocks; for one thread at a time.
 */
public final class LinkWriter implements AutoCloseable {
    private final RowFormat format;
    private final OutputFile output;
    private final @Nullable OutputFile report;
    private boolean begun;
    private long pages;
    private long failedPages;
    private long rows;

    private LinkWriter(RowFormat format, OutputFile output, @Nullable OutputFile report, boolean begun) {
        this.format = format;
        this.output = output;
        this.report = report;
        this.begun = begun;
    }

    /**
     * Opens the files and writes the header, unless the output has rows of an earlier run. Those rows stay until this run
     * writes: a run that cannot begin, or has no seed, leaves the files as they are.
     *
     * @throws OutputFailure when a file cannot be written
     */
    public static LinkWriter open(OutputSettings settings) throws OutputFailure {
        var format = RowFormat.of(settings.format());
        var output = OutputFile.open(settings.output());
        OutputFile report = null;
        try {
            if (settings.report().isPresent()) {
                report = OutputFile.open(settings.report().get());
                report.refuseSame(output);
            }
            var writer = new LinkWriter(format, output, report, false);
            if (!output.hasContent() && (report == null || !report.hasContent())) {
                writer.begin();
            }
            return writer;
        } catch (OutputFailure failure) {
            output.closeAfter(failure);
            if (report != null) {
                report.closeAfter(failure);
            }
            throw failure;
        }
    }

    /**
     * Opens the files to resume a run, and cuts them to their committed lengths.
     *
     * @param lengths the committed lengths
     * @throws OutputFailure when a file is shorter, or cannot be written
     */
    public static LinkWriter resume(OutputSettings settings, FileLengths lengths) throws OutputFailure {
        var output = OutputFile.resume(settings.output(), lengths.output());
        try {
            var report = settings.report().isPresent()
                    ? OutputFile.resume(settings.report().get(), lengths.report())
                    : null;
            return new LinkWriter(RowFormat.of(settings.format()), output, report, true);
        } catch (OutputFailure failure) {
            output.closeAfter(failure);
            throw failure;
        }
    }

    private void begin() throws OutputFailure {
        if (begun) {
            return;
        }
        if (report != null) {
            report.empty();
        }
        output.empty();
        output.append(format.header().getBytes(StandardCharsets.UTF_8));
        begun = true;
    }

    /** Forces the files to the disk, and returns their lengths. */
    public FileLengths force() throws OutputFailure {
        begin();
        return new FileLengths(output.force(), report == null ? 0 : report.force());
    }

    /**
     * Appends the rows and report lines of these pages.
     *
     * @throws OutputFailure when a file cannot be written; rows of earlier calls stay whole, and a file that can be cut
     *     holds nothing of this call
     */
    public void append(List<PageRows> batch) throws OutputFailure {
        begin();
        var rowText = new StringBuilder();
        batch.forEach(page -> format.append(page, rowText));
        var rowBytes = rowText.toString().getBytes(StandardCharsets.UTF_8);
        output.append(rowBytes);
        if (report != null) {
            try {
                report.append(reportLines(batch));
            } catch (OutputFailure failure) {
                if (!output.takeBack(rowBytes, failure)) {
                    count(batch);
                }
                throw failure;
            }
        }
        count(batch);
    }

    private void count(List<PageRows> batch) {
        for (var page : batch) {
            pages++;
            rows += page.links().size();
            failedPages += page.report().isFailure() ? 1 : 0;
        }
    }

    private static byte[] reportLines(List<PageRows> batch) {
        var text = new StringBuilder();
        batch.forEach(page -> ReportFormat.append(page.report(), text));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the URLs whose rows are written, with their report lines unless the report failed after a pipe took the rows. */
    public long pages() {
        return pages;
    }

    /** Returns how many of them failed. */
    public long failedPages() {
        return failedPages;
    }

    /** Returns the rows written. */
    public long rows() {
        return rows;
    }

    /** Closes the files after a failure; a further failure is added to it. */
    public void closeAfter(Exception failure) {
        try {
            close();
        } catch (OutputFailure e) {
            failure.addSuppressed(e);
        }
    }

    /** Forces the files to disk and closes them. */
    @Override
    public void close() throws OutputFailure {
        try (output) {
            if (report != null) {
                report.close();
            }
        }
    }
}
