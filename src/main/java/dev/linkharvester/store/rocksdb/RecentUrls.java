package dev.linkharvester.store.rocksdb;

import dev.linkharvester.url.Fingerprint;

/** Remembers URLs that are on disk: those that were looked up last. Each URL has one slot, and replaces the one in it. 16 MB. */
final class RecentUrls {
    private static final int SLOTS = 1 << 20;

    private final long[] halves = new long[2 * SLOTS];

    /** Adds a URL. */
    void add(Fingerprint url) {
        int slot = slot(url);
        halves[slot] = url.high();
        halves[slot + 1] = url.low();
    }

    /** Whether a URL was added and not replaced. An identity is never 0, so an empty slot matches no URL. */
    boolean contains(Fingerprint url) {
        int slot = slot(url);
        return halves[slot] == url.high() && halves[slot + 1] == url.low();
    }

    private static int slot(Fingerprint url) {
        return 2 * (int) (url.high() & (SLOTS - 1));
    }
}
