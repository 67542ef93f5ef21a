package dev.linkharvester.output;

import java.util.Locale;
import java.util.Optional;

/**
 * Where the results go.
 *
 * @param output a path, or {@code -} for standard output
 * @param format of the rows
 * @param report the path of the report; none when empty
 */
public record OutputSettings(String output, Format format, Optional<String> report) {

    /** The format of rows. */
    public enum Format {
        TSV,
        /** RFC 4180. */
        CSV,
        /** One JSON object a line. */
        JSONL;

        /** Returns the value of the option, which is also the ending of file names. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
