package dev.linkharvester.service;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** A form in which stored rows, JSON objects one a line, are given. */
enum RowForm {
    JSONL("application/jsonl", "") {
        @Override
        String of(String row) {
            return row;
        }
    },
    TSV("text/tab-separated-values; charset=utf-8", "source_url\tparsed_url\n") {
        @Override
        String of(String row) {
            var json = new JsonObject(row);
            return json.getString("source") + '\t' + json.getString("url");
        }
    },
    CSV("text/csv; charset=utf-8", "source,url,depth,element,attribute,rel,text\n") {
        @Override
        String of(String row) {
            var json = new JsonObject(row);
            var line = new StringBuilder();
            for (var column : COLUMNS) {
                cell(String.valueOf(json.getValue(column)), line.isEmpty() ? line : line.append(','));
            }
            return line.toString();
        }
    };

    private static final List<String> COLUMNS =
            List.of("source", "url", "depth", "element", "attribute", "rel", "text");

    private final String mediaType;
    private final String header;

    RowForm(String mediaType, String header) {
        this.mediaType = mediaType;
        this.header = header;
    }

    /** One row without its line end. */
    abstract String of(String row);

    String mediaType() {
        return mediaType;
    }

    /** The first line with its line end; empty for a form without one. */
    String header() {
        return header;
    }

    String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Optional<RowForm> of(Optional<String> label) {
        for (var form : values()) {
            if (label.isPresent() && form.label().equals(label.get())) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }

    // As the command writes it: RFC 4180, one row one line.
    private static void cell(String text, StringBuilder line) {
        var plain = new StringBuilder(text.length());
        text.chars().forEach(character -> plain.append(Character.isISOControl(character) ? ' ' : (char) character));
        var cell = plain.toString();
        if (cell.indexOf(',') < 0 && cell.indexOf('"') < 0) {
            line.append(cell);
        } else {
            line.append('"').append(cell.replace("\"", "\"\"")).append('"');
        }
    }
}
