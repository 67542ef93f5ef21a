package dev.linkharvester.store.memory;

/**
 * The set of URLs that were ever queued, as 64-bit identities: open addressing with linear probing in one array of
 * longs, at most three quarters full, doubled when it would be more. Between 11 and 22 bytes a URL.
 *
 * <p>Two different URLs share an identity with a chance of about n² / 2⁶⁵: for 10 million URLs 1 in 370,000.
 */
final class SeenUrls {
    private static final int INITIAL_CAPACITY = 1 << 10;

    // A slot of 0 is free; the identity 0 itself is kept beside the array.
    private long[] slots = new long[INITIAL_CAPACITY];
    private boolean containsZero;
    private int used;

    /** Adds an identity; false when it was there already. */
    boolean add(long identity) {
        if (identity == 0) {
            boolean added = !containsZero;
            containsZero = true;
            return added;
        }
        if (!insert(slots, identity)) {
            return false;
        }
        used++;
        if (used > slots.length / 4 * 3) {
            grow();
        }
        return true;
    }

    /** How many identities were added. */
    int size() {
        return used + (containsZero ? 1 : 0);
    }

    private void grow() {
        var larger = new long[slots.length * 2];
        for (long identity : slots) {
            if (identity != 0) {
                insert(larger, identity);
            }
        }
        slots = larger;
    }

    private static boolean insert(long[] slots, long identity) {
        int mask = slots.length - 1;
        int slot = spread(identity) & mask;
        while (slots[slot] != 0) {
            if (slots[slot] == identity) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = identity;
        return true;
    }

    // Fibonacci hashing: the upper bits of the product depend on every bit of the identity.
    private static int spread(long identity) {
        return (int) ((identity * 0x9E3779B97F4A7C15L) >>> 32);
    }
}
