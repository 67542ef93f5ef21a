package dev.linkharvester.state;

import dev.linkharvester.url.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The keys of the tables. */
final class Keys {
    private static final int FINGERPRINT_BYTES = 16;

    private Keys() {}

    static byte[] of(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] key) {
        return new String(key, StandardCharsets.UTF_8);
    }

    static byte[] of(long hash) {
        return ByteBuffer.allocate(Long.BYTES).putLong(hash).array();
    }

    static byte[] of(Fingerprint url) {
        return ByteBuffer.allocate(FINGERPRINT_BYTES)
                .putLong(url.high())
                .putLong(url.low())
                .array();
    }

    /** Keys of one host stand together, in the order of their numbers. */
    static byte[] of(String host, long number) {
        var name = of(host);
        return ByteBuffer.allocate(name.length + 1 + Long.BYTES)
                .put(name)
                .put((byte) 0)
                .putLong(number)
                .array();
    }

    /** A key that is behind all of a host, and before those of any other. */
    static byte[] behind(String host) {
        return of(host + '\u0001');
    }

    /** The host of a key of the queue. */
    static String hostOf(byte[] key) {
        return new String(key, 0, key.length - 1 - Long.BYTES, StandardCharsets.UTF_8);
    }

    /** The number of a key of the queue. */
    static long numberOf(byte[] key) {
        return ByteBuffer.wrap(key).getLong(key.length - Long.BYTES);
    }
}
