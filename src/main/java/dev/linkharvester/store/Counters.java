package dev.linkharvester.store;

/** Holds numbers by key, all 0 at first. */
public interface Counters {
    /** Returns the number of a key. */
    long get(long key);

    /** Sets the number of a key. */
    void put(long key, long value);
}
