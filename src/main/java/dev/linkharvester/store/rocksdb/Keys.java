package dev.linkharvester.store.rocksdb;

import dev.linkharvester.store.QueuePosition;
import dev.linkharvester.url.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Converts the keys of the tables to bytes and back. */
final class Keys {
    private static final int FINGERPRINT_BYTES = 16;
    private static final int POSITION_BYTES = Integer.BYTES + Long.BYTES;

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

    /** Returns a key of the queue. Keys of one host are adjacent, in the order of their positions. */
    static byte[] of(String host, QueuePosition position) {
        var name = of(host);
        return ByteBuffer.allocate(name.length + 1 + POSITION_BYTES)
                .put(name)
                .put((byte) 0)
                // Keys are compared as unsigned bytes.
                .putInt(position.depth() ^ Integer.MIN_VALUE)
                .putLong(position.number())
                .array();
    }

    /** Returns the least key of a host behind a position. */
    static byte[] behind(String host, QueuePosition position) {
        return of(host, new QueuePosition(position.depth(), position.number() + 1));
    }

    /** Returns a key behind all keys of a host, and before those of the next host. */
    static byte[] behind(String host) {
        return of(host + '\u0001');
    }

    /** Returns the host of a key of the queue. */
    static String hostOf(byte[] key) {
        return new String(key, 0, key.length - 1 - POSITION_BYTES, StandardCharsets.UTF_8);
    }

    /** Returns the number of a key of the queue. */
    static long numberOf(byte[] key) {
        return ByteBuffer.wrap(key).getLong(key.length - Long.BYTES);
    }
}
