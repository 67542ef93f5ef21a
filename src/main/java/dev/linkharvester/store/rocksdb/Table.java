package dev.linkharvester.store.rocksdb;

import java.nio.charset.StandardCharsets;
import org.rocksdb.RocksDB;

/** Names the column families. A name is part of the format of the folder. */
enum Table {
    /** Name → version, options, checkpoint, lengths of the files. The default family. */
    META(new String(RocksDB.DEFAULT_COLUMN_FAMILY, StandardCharsets.UTF_8), 4),
    /** Fingerprint of a seen URL → nothing, or the number of the visit whose redirect led there. */
    URLS("urls", 32),
    /** Host, 0, depth (4 bytes, big endian, the sign flipped), number (8 bytes) → a URL without an outcome. */
    QUEUE("queue", 16),
    /** Fingerprint of a URL with an outcome → the URL and, of a page, its links and validators. */
    PAGES("pages", 32),
    /** Host → its throttle state. */
    PACES("paces", 4),
    /** Host → its robots.txt. */
    ROBOTS("robots", 8),
    /** Hash of host and path → how many different queries were queued. */
    VARIANTS("variants", 8),
    /** Hash of a host → how many of its URLs were queued by links. */
    HOST_PAGES("host-pages", 4),
    /** Name of a host → its counts. */
    HOST_COUNTS("host-counts", 4);

    private final String familyName;
    private final int bufferMebibytes;

    Table(String familyName, int bufferMebibytes) {
        this.familyName = familyName;
        this.bufferMebibytes = bufferMebibytes;
    }

    byte[] familyName() {
        return familyName.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the size of a write buffer in bytes. There are at most two. */
    long bufferBytes() {
        return bufferMebibytes * 1024L * 1024;
    }
}
