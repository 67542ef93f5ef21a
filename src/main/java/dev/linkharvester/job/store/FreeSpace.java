package dev.linkharvester.job.store;

import java.io.IOException;

/** How much room a disk has. Blocks. */
@FunctionalInterface
public interface FreeSpace {
    long bytes() throws IOException;
}
