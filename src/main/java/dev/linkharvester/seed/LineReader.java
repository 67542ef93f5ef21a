package dev.linkharvester.seed;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads a UTF-8 text line by line. Lines end with LF, CRLF or the end of the text; a byte order mark is skipped. The
 * reader keeps only the beginning of a line that is too long, so that no input fills the memory.
 */
final class LineReader {
    // Longer than the longest valid line, so that every line that is cut off is invalid.
    private static final int MAX_BYTES = 4 * SeedLine.MAX_LENGTH + 4;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream input;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long number;

    LineReader(InputStream input) {
        this.input = input instanceof BufferedInputStream ? input : new BufferedInputStream(input, 1 << 16);
    }

    /** Returns the next line without its end; empty after the last. Bytes that are not UTF-8 become U+FFFD. */
    Optional<String> next() throws IOException {
        line.reset();
        int next = input.read();
        if (next < 0) {
            return Optional.empty();
        }
        while (next >= 0 && next != '\n') {
            if (line.size() < MAX_BYTES) {
                line.write(next);
            }
            next = input.read();
        }
        number++;
        var text = line.toString(StandardCharsets.UTF_8);
        if (text.endsWith("\r")) {
            text = text.substring(0, text.length() - 1);
        }
        if (number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        return Optional.of(text);
    }

    /** Returns whether a part of the next line can be read without blocking. */
    boolean isReady() throws IOException {
        return input.available() > 0;
    }

    /** Returns the number of the last line read; the first line has number 1. */
    long number() {
        return number;
    }
}
