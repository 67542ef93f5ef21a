package dev.linkharvester.output;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.linkharvester.model.Link;
import dev.linkharvester.model.PageRows;

/** How rows become text. Every row ends with a newline and no cell contains one. */
sealed interface RowFormat {
    /** The first line of the file with its newline; empty for a format without one. */
    String header();

    /** Appends one row for each link of the page. */
    void append(PageRows page, StringBuilder out);

    /** The format of a setting. */
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
        public void append(PageRows page, StringBuilder out) {
            var source = page.report().target().name();
            for (var link : page.links()) {
                out.append(source).append('\t').append(link.url().href()).append('\n');
            }
        }
    }

    /** Comma-separated with a header (RFC 4180, but lines end with a bare newline, as in the other formats). */
    record Csv() implements RowFormat {
        @Override
        public String header() {
            return "source,url,depth,element,attribute,rel,text\n";
        }

        @Override
        public void append(PageRows page, StringBuilder out) {
            for (var link : page.links()) {
                cell(page.report().target().name(), out);
                cell(link.url().href(), out.append(','));
                out.append(',').append(page.report().target().depth());
                cell(link.element(), out.append(','));
                cell(link.attribute(), out.append(','));
                cell(singleLine(link.rel()), out.append(','));
                cell(singleLine(link.text()), out.append(','));
                out.append('\n');
            }
        }

        private static void cell(String text, StringBuilder out) {
            if (text.indexOf(',') < 0 && text.indexOf('"') < 0) {
                out.append(text);
                return;
            }
            out.append('"').append(text.replace("\"", "\"\"")).append('"');
        }

        // Rows stay lines, so that line-oriented tools can be trusted with the file, and a terminal that shows it, too.
        private static String singleLine(String text) {
            if (text.chars().noneMatch(Character::isISOControl)) {
                return text;
            }
            var line = new StringBuilder(text.length());
            text.chars().forEach(character -> line.append(Character.isISOControl(character) ? ' ' : (char) character));
            return line.toString();
        }
    }

    /** One JSON object a line (RFC 8259), the same columns as CSV. */
    record Jsonl() implements RowFormat {
        @Override
        public String header() {
            return "";
        }

        @Override
        public void append(PageRows page, StringBuilder out) {
            for (var link : page.links()) {
                append(page, link, out);
            }
        }

        private static void append(PageRows page, Link link, StringBuilder out) {
            JsonText.string("{\"source\":", page.report().target().name(), out);
            JsonText.string(",\"url\":", link.url().href(), out);
            out.append(",\"depth\":").append(page.report().target().depth());
            JsonText.string(",\"element\":", link.element(), out);
            JsonText.string(",\"attribute\":", link.attribute(), out);
            JsonText.string(",\"rel\":", link.rel(), out);
            JsonText.string(",\"text\":", link.text(), out);
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
