package dev.linkharvester.fetch;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/** Collects a body in one array of the announced length, so that most bodies are copied once. */
final class BodyBytes {
    /** Announced length that is believed, in bytes, at most: servers announce what they never send. */
    static final int MAX_BELIEVED = 64 * 1024;

    private byte[] bytes = new byte[0];
    private int length;

    /** Makes room for the announced length; the body may be shorter or longer. */
    void expect(long announced) {
        if (length == 0) {
            bytes = new byte[Math.clamp(announced, 0, MAX_BELIEVED)];
        }
    }

    /** Appends the first {@code count} bytes of a chunk. */
    void append(Buffer chunk, int count) {
        if (count > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, grown(length + count));
        }
        chunk.getBytes(0, count, bytes, length);
        length += count;
    }

    private int grown(int needed) {
        return (int) Math.max(needed, Math.min(2L * bytes.length, Exchange.MAX_BODY));
    }

    int length() {
        return length;
    }

    /** Returns all bytes; nothing may be appended afterwards, as a full array is not copied. */
    byte[] toArray() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
