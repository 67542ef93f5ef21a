package dev.linkharvester.seed;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Reads one input of seeds from its beginning to its end. The methods block. */
interface SeedSource extends Closeable {
    /** Returns the next entry; empty after the last. */
    Optional<SeedLine> next() throws IOException;

    /** Returns whether the next entry or the end can be read without blocking. */
    boolean isReady() throws IOException;

    /** Returns the location of the last entry read, such as {@code urls.txt:12}. */
    String location();
}
