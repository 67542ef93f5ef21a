package dev.linkharvester.fetch;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/** The bytes of a body as they arrive, in one array: of the announced length, so that most bodies are copied once. */
final class BodyBytes {
    /** An announced length is believed up to here, in bytes: servers announce what they never send. */
    static final int BELIEVED = 64 * 1024;

    private byte[] bytes = new byte[0];
    private int length;

    /** Makes room for what is announced; what comes may be less or more. */
    void expect(long announced) {
        if (length == 0) {
            bytes = new byte[Math.clamp(announced, 0, BELIEVED)];
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

    /** All bytes; the array is not copied when it is full, so nothing may be appended after. */
    byte[] toArray() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
