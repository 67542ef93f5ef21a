package dev.linkharvester.store.memory;

/**
 * Holds the URLs that were ever queued, as 64-bit identities.
 *
 * <p>Uses open addressing with linear probing in one array of longs. The array is at most three quarters full, and doubles
 * when it would be more. A URL takes between 11 and 22 bytes.
 *
 * <p>Two different URLs share an identity with a probability of about n² / 2⁶⁵: for 10 million URLs 1 in 370,000.
 */
final class SeenUrls {
    private static final int INITIAL_CAPACITY = 1 << 10;

    // The value 0 marks a free slot, so the identity 0 itself is kept beside the array.
    private long[] slots = new long[INITIAL_CAPACITY];
    private boolean containsZero;
    private int used;

    /** Adds an identity. Returns whether it was new. */
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
