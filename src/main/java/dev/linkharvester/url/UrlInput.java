package dev.linkharvester.url;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** What is done to a text before it is parsed (WHATWG URL, section 4.4, steps 1 to 3 of the basic URL parser). */
final class UrlInput {
    private UrlInput() {}

    /**
     * Without C0 controls and spaces at both ends, without tabs and newlines anywhere, and well-formed: a lone surrogate
     * becomes U+FFFD. The same text when there is nothing to do.
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

    /** The charset of the query (WHATWG Encoding, "get an output encoding"): UTF-8 in place of UTF-16. */
    static Charset outputCharset(Charset documentCharset) {
        return documentCharset.name().startsWith("UTF-") || !documentCharset.canEncode()
                ? StandardCharsets.UTF_8
                : documentCharset;
    }
}
