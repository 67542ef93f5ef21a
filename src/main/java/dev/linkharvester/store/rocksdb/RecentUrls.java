package dev.linkharvester.store.rocksdb;

import dev.linkharvester.url.Fingerprint;

/**
 * URLs of which it is known that the disk has them: those that were looked up last. Each has one place, and drives out
 * what was there. 16 MB.
 */
final class RecentUrls {
    private static final int PLACES = 1 << 20;

    private final long[] halves = new long[2 * PLACES];

    void add(Fingerprint url) {
        int place = place(url);
        halves[place] = url.high();
        halves[place + 1] = url.low();
    }

    /** Whether it was added and not driven out. An identity is never 0, so an empty place is no URL's. */
    boolean contains(Fingerprint url) {
        int place = place(url);
        return halves[place] == url.high() && halves[place + 1] == url.low();
    }

    private static int place(Fingerprint url) {
        return 2 * (int) (url.high() & (PLACES - 1));
    }
}
