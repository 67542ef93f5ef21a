package dev.linkharvester.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Finds public test data, which is beside the project and not copied into it. */
public final class ConformanceData {
    private ConformanceData() {}

    /**
     * Returns the data at a path. Without it the test is skipped; in CI, which sets the variable {@code CI}, it fails,
     * so that a missing check is noticed.
     *
     * @param what a description of the data, and where else it may be
     */
    public static Path at(Path path, String what) {
        if (!Files.exists(path)) {
            var message = what + " is not at " + path + ": conformance is not checked";
            if (System.getenv("CI") != null) {
                Assertions.fail(message);
            }
            Assumptions.abort(message);
        }
        return path;
    }
}
