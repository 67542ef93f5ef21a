package dev.linkharvester.url;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Prepares a text for the parser (WHATWG URL, section 4.4, steps 1 to 3 of the basic URL parser). */
final class UrlInput {
    private UrlInput() {}

    /**
     * Removes C0 controls and spaces at both ends, and tabs and newlines anywhere; a lone surrogate becomes U+FFFD.
     * Returns the same text if nothing changes.
     */
    static String clean(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) <= ' ') {
            from++;
        }
        while (from < to && text.charAt(to - 1) <= ' ') {
            to--;
        }
        for (int i = from; i < to; i++) {
            char character = text.charAt(i);
            if (Ascii.isTabOrNewline(character) || Character.isSurrogate(character)) {
                return rewritten(text, from, to);
            }
        }
        return text.substring(from, to);
    }

    private static String rewritten(String text, int from, int to) {
        var output = new StringBuilder(to - from);
        int index = from;
        while (index < to) {
            int codePoint = text.codePointAt(index);
            index += Character.charCount(codePoint);
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                output.append('\uFFFD');
            } else if (!Ascii.isTabOrNewline(codePoint)) {
                output.appendCodePoint(codePoint);
            }
        }
        return output.toString();
    }

    /** Returns the charset of the query (WHATWG Encoding, "get an output encoding"): UTF-8 in place of UTF-16. */
    static Charset outputCharset(Charset documentCharset) {
        return documentCharset.name().startsWith("UTF-") || !documentCharset.canEncode()
                ? StandardCharsets.UTF_8
                : documentCharset;
    }
}
