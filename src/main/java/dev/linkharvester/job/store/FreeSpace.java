package dev.linkharvester.job.store;

import java.io.IOException;

/** Measures the free space of a disk. Blocks. */
@FunctionalInterface
public interface FreeSpace {
    long bytes() throws IOException;
}
