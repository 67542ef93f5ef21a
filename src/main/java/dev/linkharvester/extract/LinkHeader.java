package dev.linkharvester.extract;

import java.util.function.BiConsumer;

/**
 * Reads the links of a {@code Link} header (RFC 8288 section 3, parsed as in its appendix B.2). A link with an {@code
 * anchor} belongs to another resource than the page; its target is a link like any other.
 */
final class LinkHeader {
    private final String field;
    private int position;

    private LinkHeader(String field) {
        this.field = field;
    }

    /** Hands target and {@code rel} (empty if there is none) of each link to {@code links}, up to a syntax error. */
    static void parse(String field, BiConsumer<String, String> links) {
        new LinkHeader(field).parse(links);
    }

    private void parse(BiConsumer<String, String> links) {
        while (true) {
            skip(" \t,");
            if (position == field.length() || field.charAt(position) != '<') {
                return;
            }
            int close = field.indexOf('>', position);
            if (close < 0) {
                return;
            }
            var target = field.substring(position + 1, close);
            position = close + 1;
            links.accept(target, readRel());
        }
    }

    /** Reads all parameters of a link, up to the next comma. */
    private String readRel() {
        var rel = "";
        boolean sawRel = false;
        while (position < field.length() && field.charAt(position) != ',') {
            skip(" \t;");
            int start = position;
            while (position < field.length() && " \t=;,".indexOf(field.charAt(position)) < 0) {
                position++;
            }
            var name = field.substring(start, position);
            skip(" \t");
            if (position < field.length() && field.charAt(position) == '=') {
                position++;
                skip(" \t");
                var value = readValue();
                // The standard says to ignore a second rel.
                if (!sawRel && name.equalsIgnoreCase("rel")) {
                    rel = value;
                    sawRel = true;
                }
            }
        }
        return rel;
    }

    private String readValue() {
        if (position < field.length() && field.charAt(position) == '"') {
            return readQuoted();
        }
        int start = position;
        while (position < field.length() && " \t;,".indexOf(field.charAt(position)) < 0) {
            position++;
        }
        return field.substring(start, position);
    }

    private String readQuoted() {
        var value = new StringBuilder();
        for (position++; position < field.length() && field.charAt(position) != '"'; position++) {
            if (field.charAt(position) == '\\' && position + 1 < field.length()) {
                position++;
            }
            value.append(field.charAt(position));
        }
        position = Math.min(position + 1, field.length());
        return value.toString();
    }

    private void skip(String characters) {
        while (position < field.length() && characters.indexOf(field.charAt(position)) >= 0) {
            position++;
        }
    }
}
