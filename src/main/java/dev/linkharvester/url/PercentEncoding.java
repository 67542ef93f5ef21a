package dev.linkharvester.url;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Encodes and decodes percent escapes (WHATWG URL, section 1.3). Input is well-formed: it has no lone surrogates. */
public final class PercentEncoding {
    private static final HexFormat UPPER_CASE = HexFormat.of().withUpperCase();

    private PercentEncoding() {}

    /** Appends a part of a text, UTF-8 percent-encoded with a set. */
    static void appendEncoded(StringBuilder output, String text, int from, int to, PercentEncodeSet set) {
        int index = from;
        while (index < to) {
            int codePoint = text.codePointAt(index);
            appendEncoded(output, codePoint, set);
            index += Character.charCount(codePoint);
        }
    }

    /** Appends a code point, UTF-8 percent-encoded with a set. */
    static void appendEncoded(StringBuilder output, int codePoint, PercentEncodeSet set) {
        if (!set.contains(codePoint)) {
            output.append((char) codePoint);
        } else if (codePoint < 0x80) {
            appendByte(output, codePoint);
        } else if (codePoint < 0x800) {
            appendByte(output, 0xC0 | (codePoint >> 6));
            appendContinuation(output, codePoint);
        } else if (codePoint < 0x10000) {
            appendByte(output, 0xE0 | (codePoint >> 12));
            appendContinuation(output, codePoint >> 6);
            appendContinuation(output, codePoint);
        } else {
            appendByte(output, 0xF0 | (codePoint >> 18));
            appendContinuation(output, codePoint >> 12);
            appendContinuation(output, codePoint >> 6);
            appendContinuation(output, codePoint);
        }
    }

    private static void appendContinuation(StringBuilder output, int bits) {
        appendByte(output, 0x80 | (bits & 0x3F));
    }

    /**
     * Appends a part of a text, percent-encoded after encoding with a charset. A character that the charset lacks
     * becomes its decimal reference, {@code &#NNN;}, percent-encoded.
     */
    static void appendEncoded(
            StringBuilder output, String text, int from, int to, PercentEncodeSet set, Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            appendEncoded(output, text, from, to, set);
            return;
        }
        var encoder = charset.newEncoder();
        int runStart = from;
        int index = from;
        while (index < to) {
            int codePoint = text.codePointAt(index);
            int next = index + Character.charCount(codePoint);
            if (codePoint >= 0x80 && !encoder.canEncode(CharBuffer.wrap(text, index, next))) {
                appendRun(output, encoder, text, runStart, index, set);
                output.append("%26%23").append(codePoint).append("%3B");
                runStart = next;
            }
            index = next;
        }
        appendRun(output, encoder, text, runStart, to, set);
    }

    // Encodes whole runs, not characters: a stateful charset (ISO-2022-JP) opens and closes its escape sequences around
    // each.
    private static void appendRun(
            StringBuilder output, CharsetEncoder encoder, String text, int from, int to, PercentEncodeSet set) {
        try {
            var bytes = encoder.encode(CharBuffer.wrap(text, from, to));
            while (bytes.hasRemaining()) {
                int octet = bytes.get() & 0xFF;
                if (set.contains(octet)) {
                    appendByte(output, octet);
                } else {
                    output.append((char) octet);
                }
            }
        } catch (CharacterCodingException impossible) {
            throw new AssertionError("every character of the run was found encodable", impossible);
        }
    }

    /**
     * Decodes a percent-encoded text as UTF-8. A {@code %} without two hexadecimal digits and a {@code +} stand for
     * themselves.
     */
    public static String decode(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            int octet = bytes[i];
            if (octet == '%' && i + 2 < bytes.length && isHex(bytes[i + 1]) && isHex(bytes[i + 2])) {
                octet = (HexFormat.fromHexDigit(bytes[i + 1]) << 4) | HexFormat.fromHexDigit(bytes[i + 2]);
                i += 2;
            }
            bytes[length++] = (byte) octet;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /**
     * Returns a part of a serialised URL with its escapes in canonical form (RFC 3986, section 6.2.2): escapes of
     * unreserved characters are decoded, all others are in upper case. A second application changes nothing.
     */
    public static String canonical(String text, int from, int to) {
        int index = text.indexOf('%', from, to);
        if (index < 0) {
            return text.substring(from, to);
        }
        var output = new StringBuilder(to - from).append(text, from, index);
        // Right behind a stray % nothing is decoded: the character might complete an escape that the URL did not have.
        int afterStray = 0;
        while (index < to) {
            char character = text.charAt(index);
            if (character != '%') {
                output.append(character);
                index++;
            } else if (index + 2 < to && isHex(text.charAt(index + 1)) && isHex(text.charAt(index + 2))) {
                int octet = HexFormat.fromHexDigits(text, index + 1, index + 3);
                if (isUnreserved(octet) && output.length() >= afterStray) {
                    output.append((char) octet);
                } else {
                    appendByte(output, octet);
                }
                index += 3;
            } else {
                output.append('%');
                afterStray = output.length() + 2;
                index++;
            }
        }
        return output.toString();
    }

    private static boolean isUnreserved(int octet) {
        return Ascii.isAlphanumeric(octet) || octet == '-' || octet == '.' || octet == '_' || octet == '~';
    }

    static boolean isHex(int character) {
        return HexFormat.isHexDigit(character);
    }

    static void appendByte(StringBuilder output, int octet) {
        output.append('%');
        UPPER_CASE.toHexDigits(output, (byte) octet);
    }
}
