package dev.linkharvester.service;

import dev.linkharvester.job.model.Json;
import dev.linkharvester.output.LinkRow;
import dev.linkharvester.output.OutputSettings.Format;
import dev.linkharvester.output.RowFormat;
import java.io.IOException;

/** Converts stored rows, JSON objects one a line, to the format of a request. */
final class RowConverter {
    private final Format format;
    private final RowFormat rows;

    RowConverter(Format format) {
        this.format = format;
        rows = RowFormat.of(format);
    }

    /** Appends a stored row with its line end. */
    void append(String row, StringBuilder out) throws IOException {
        if (format == Format.JSONL) {
            out.append(row).append('\n');
        } else {
            rows.append(Json.read(row, LinkRow.class), out);
        }
    }
}
