package dev.linkharvester.write;

import dev.linkharvester.message.FileLengths;
import dev.linkharvester.message.PageRows;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The owner of the output and the report. Rows are appended in batches of whole pages: a page's rows are contiguous, and
 * none is torn whatever happens in between. Blocks; not safe for use by several threads at a time.
 */
public final class LinkWriter implements AutoCloseable {
    private final RowFormat format;
    private final OutputFile output;
    private final @Nullable OutputFile report;
    private long pages;
    private long rows;

    private LinkWriter(RowFormat format, OutputFile output, @Nullable OutputFile report) {
        this.format = format;
        this.output = output;
        this.report = report;
    }

    /**
     * Empties the files and writes the header. None is emptied before all are open: a run that cannot begin leaves the
     * results of the last one as they are.
     *
     * @throws OutputFailure when a file cannot be written
     */
    public static LinkWriter open(OutputSettings settings) throws OutputFailure {
        var format = RowFormat.of(settings.format());
        var output = OutputFile.open(settings.output());
        try {
            OutputFile report = null;
            if (settings.report().isPresent()) {
                report = OutputFile.open(settings.report().get());
                report.refuseSame(output);
                report.empty();
            }
            output.empty();
            output.append(format.header().getBytes(StandardCharsets.UTF_8));
            return new LinkWriter(format, output, report);
        } catch (OutputFailure failure) {
            output.close();
            throw failure;
        }
    }

    /**
     * Goes on where another run was.
     *
     * @param lengths what of the files is kept
     * @throws OutputFailure when a file is shorter, or cannot be written
     */
    public static LinkWriter resume(OutputSettings settings, FileLengths lengths) throws OutputFailure {
        var output = OutputFile.resume(settings.output(), lengths.output());
        OutputFile report = null;
        if (settings.report().isPresent()) {
            report = OutputFile.resume(settings.report().get(), lengths.report());
        }
        return new LinkWriter(RowFormat.of(settings.format()), output, report);
    }

    /** Forces to disk what was appended, and says how long the files are. */
    public FileLengths force() throws OutputFailure {
        return new FileLengths(output.force(), report == null ? 0 : report.force());
    }

    /**
     * Appends the rows and report lines of these pages.
     *
     * @throws OutputFailure when a file cannot be written; the rows of earlier calls stay whole
     */
    public void append(List<PageRows> batch) throws OutputFailure {
        var rowText = new StringBuilder();
        long batchRows = 0;
        for (var page : batch) {
            format.append(page, rowText);
            batchRows += page.links().size();
        }
        if (!rowText.isEmpty()) {
            output.append(rowText.toString().getBytes(StandardCharsets.UTF_8));
        }
        rows += batchRows;
        if (report != null) {
            var reportText = new StringBuilder();
            for (var page : batch) {
                ReportFormat.append(page.report(), reportText);
            }
            report.append(reportText.toString().getBytes(StandardCharsets.UTF_8));
        }
        pages += batch.size();
    }

    /** URLs whose rows and report lines are written. */
    public long pages() {
        return pages;
    }

    /** Rows written. */
    public long rows() {
        return rows;
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
