package dev.linkharvester.store.rocksdb;

import dev.linkharvester.store.QueuePosition;
import dev.linkharvester.url.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The keys of the tables. */
final class Keys {
    private static final int FINGERPRINT_BYTES = 16;
    private static final int PLACE_BYTES = Integer.BYTES + Long.BYTES;

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

    /** Keys of one host stand together, in the order of their places. */
    static byte[] of(String host, QueuePosition place) {
        var name = of(host);
        return ByteBuffer.allocate(name.length + 1 + PLACE_BYTES)
                .put(name)
                .put((byte) 0)
                // Bytes compare without a sign.
                .putInt(place.depth() ^ Integer.MIN_VALUE)
                .putLong(place.number())
                .array();
    }

    /** The least key of a host behind a place. */
    static byte[] behind(String host, QueuePosition place) {
        return of(host, new QueuePosition(place.depth(), place.number() + 1));
    }

    /** A key that is behind all of a host, and before those of any other. */
    static byte[] behind(String host) {
        return of(host + '\u0001');
    }

    /** The host of a key of the queue. */
    static String hostOf(byte[] key) {
        return new String(key, 0, key.length - 1 - PLACE_BYTES, StandardCharsets.UTF_8);
    }

    /** The number of a key of the queue. */
    static long numberOf(byte[] key) {
        return ByteBuffer.wrap(key).getLong(key.length - Long.BYTES);
    }
}
