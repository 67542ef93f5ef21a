package dev.linkharvester.extract;

import dev.linkharvester.url.Ascii;
import java.util.Optional;

/** Reads the parts of a {@code Content-Type} header (WHATWG MIME Sniffing, "parse a MIME type"). */
final class ContentType {
    private ContentType() {}

    /** Returns type and subtype in lower case; empty if the header has no well-formed ones. */
    static String essence(String header) {
        int semicolon = header.indexOf(';');
        var essence = trim(semicolon < 0 ? header : header.substring(0, semicolon));
        int slash = essence.indexOf('/');
        return slash > 0 && isToken(essence.substring(0, slash)) && isToken(essence.substring(slash + 1))
                ? Ascii.toLowerCase(essence)
                : "";
    }

    /** Returns the first {@code charset} parameter, without quotes; empty if there is none or it is malformed. */
    static Optional<String> charset(String header) {
        int at = header.indexOf(';');
        while (at >= 0 && at < header.length()) {
            int nameStart = skipWhiteSpace(header, at + 1);
            int nameEnd = nameStart;
            while (nameEnd < header.length() && header.charAt(nameEnd) != ';' && header.charAt(nameEnd) != '=') {
                nameEnd++;
            }
            if (nameEnd == header.length()) {
                break;
            }
            if (header.charAt(nameEnd) == ';') {
                at = nameEnd;
                continue;
            }
            var value = new StringBuilder();
            at = readValue(header, nameEnd + 1, value);
            if (!value.isEmpty()
                    && nameEnd - nameStart == "charset".length()
                    && header.regionMatches(true, nameStart, "charset", 0, "charset".length())) {
                return Optional.of(value.toString());
            }
        }
        return Optional.empty();
    }

    /**
     * Appends the value that starts at {@code start}. Returns where its parameter ends: at a ";" or the end of the
     * header.
     */
    private static int readValue(String header, int start, StringBuilder value) {
        if (start >= header.length() || header.charAt(start) != '"') {
            int end = header.indexOf(';', start);
            end = end < 0 ? header.length() : end;
            value.append(trim(header.substring(start, end)));
            return end;
        }
        int at = start + 1;
        while (at < header.length() && header.charAt(at) != '"') {
            // A backslash quotes the next character; at the end of a header it stands for itself.
            if (header.charAt(at) == '\\' && at + 1 < header.length()) {
                at++;
            }
            value.append(header.charAt(at));
            at++;
        }
        int end = header.indexOf(';', at);
        return end < 0 ? header.length() : end;
    }

    private static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (!Ascii.isLetter(character) && !Ascii.isDigit(character) && "!#$%&'*+-.^_`|~".indexOf(character) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    // HTTP white space is the white space of HTML without the form feed.
    private static String trim(String text) {
        int start = skipWhiteSpace(text, 0);
        int end = text.length();
        while (end > start && isWhiteSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static int skipWhiteSpace(String text, int start) {
        int at = start;
        while (at < text.length() && isWhiteSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isWhiteSpace(char character) {
        return character != '\f' && Ascii.isWhiteSpace(character);
    }
}
