package dev.linkharvester.store;

/** Numbers by key, all 0 at first. */
public interface Counters {
    long get(long key);

    void put(long key, long value);
}
