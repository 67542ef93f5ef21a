package dev.linkharvester.output;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.linkharvester.model.PageRows;

/**
 * Writes rows as text: those of a harvest, and stored ones that a service gives in another format. Every row ends with a
 * newline and no cell contains one.
 */
public sealed interface RowFormat {
    /** Returns the first line of the file with its newline; empty for a format without one. */
    String header();

    /** Returns the media type of the file. */
    String mediaType();

    /** Appends a row. */
    void append(LinkRow row, StringBuilder out);

    /** Appends one row for each link of the page. */
    default void append(PageRows page, StringBuilder out) {
        for (var link : page.links()) {
            append(LinkRow.of(page, link), out);
        }
    }

    /** Returns the format of a setting. */
    static RowFormat of(OutputSettings.Format format) {
        return switch (format) {
            case TSV -> new Tsv();
            case CSV -> new Csv();
            case JSONL -> new Jsonl();
        };
    }

    /** {@code source_url<TAB>parsed_url}. A URL never contains a tab or a newline: the URL standard removes them. */
    record Tsv() implements RowFormat {
        @Override
        public String header() {
            return "source_url\tparsed_url\n";
        }

        @Override
        public String mediaType() {
            return "text/tab-separated-values; charset=utf-8";
        }

        @Override
        public void append(LinkRow row, StringBuilder out) {
            out.append(row.source()).append('\t').append(row.url()).append('\n');
        }
    }

    /** Comma-separated with a header (RFC 4180, but lines end with a bare newline, as in the other formats). */
    record Csv() implements RowFormat {
        @Override
        public String header() {
            return "source,url,depth,element,attribute,rel,text\n";
        }

        @Override
        public String mediaType() {
            return "text/csv; charset=utf-8";
        }

        @Override
        public void append(LinkRow row, StringBuilder out) {
            cell(row.source(), out);
            cell(row.url(), out.append(','));
            out.append(',').append(row.depth());
            cell(row.element(), out.append(','));
            cell(row.attribute(), out.append(','));
            cell(singleLine(row.rel()), out.append(','));
            cell(singleLine(row.text()), out.append(','));
            out.append('\n');
        }

        private static void cell(String text, StringBuilder out) {
            if (text.indexOf(',') < 0 && text.indexOf('"') < 0) {
                out.append(text);
                return;
            }
            out.append('"').append(text.replace("\"", "\"\"")).append('"');
        }

        // Line-oriented tools and terminals can trust the file: a row stays a line.
        private static String singleLine(String text) {
            if (text.chars().noneMatch(Character::isISOControl)) {
                return text;
            }
            var line = new StringBuilder(text.length());
            text.chars().forEach(character -> line.append(Character.isISOControl(character) ? ' ' : (char) character));
            return line.toString();
        }
    }

    /** One JSON object a line (RFC 8259), with the columns of CSV. */
    record Jsonl() implements RowFormat {
        @Override
        public String header() {
            return "";
        }

        @Override
        public String mediaType() {
            return "application/jsonl";
        }

        @Override
        public void append(LinkRow row, StringBuilder out) {
            JsonText.string("{\"source\":", row.source(), out);
            JsonText.string(",\"url\":", row.url(), out);
            out.append(",\"depth\":").append(row.depth());
            JsonText.string(",\"element\":", row.element(), out);
            JsonText.string(",\"attribute\":", row.attribute(), out);
            JsonText.string(",\"rel\":", row.rel(), out);
            JsonText.string(",\"text\":", row.text(), out);
            out.append("}\n");
        }
    }

    /** JSON strings, quoted by Jackson's tables without its generator: a row is assembled in place. */
    final class JsonText {
        private JsonText() {}

        static void string(String prefix, String value, StringBuilder out) {
            out.append(prefix).append('"');
            JsonStringEncoder.getInstance().quoteAsString(value, out);
            out.append('"');
        }
    }
}
