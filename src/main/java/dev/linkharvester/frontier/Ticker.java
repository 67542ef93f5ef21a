package dev.linkharvester.frontier;

/** Where the frontier has its time from. */
@FunctionalInterface
public interface Ticker {
    /** Nanoseconds since an arbitrary but fixed origin, never less than before. */
    long nanos();

    /** The time of the machine. */
    static Ticker system() {
        long origin = System.nanoTime();
        return () -> System.nanoTime() - origin;
    }
}
