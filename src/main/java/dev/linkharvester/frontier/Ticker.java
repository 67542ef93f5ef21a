package dev.linkharvester.frontier;

/** The clock of the frontier, a seam for tests. */
@FunctionalInterface
public interface Ticker {
    /** Returns the nanoseconds since an arbitrary but fixed origin; never decreases. */
    long nanos();

    /** Returns the clock of the machine. */
    static Ticker system() {
        long origin = System.nanoTime();
        return () -> System.nanoTime() - origin;
    }
}
