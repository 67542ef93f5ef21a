package dev.linkharvester.seed;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** One input of seeds, read from its beginning to its end. Blocks. */
interface SeedSource extends Closeable {
    /** The next entry; empty after the last. */
    Optional<SeedLine> next() throws IOException;

    /** Whether the next entry, or the end, is there without waiting for it. */
    boolean isReady() throws IOException;

    /** Where the entry that was read last stands, such as {@code urls.txt:12}. */
    String location();
}
