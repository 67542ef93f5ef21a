package dev.linkharvester.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Public test data, which lies beside the project and is not copied into it. */
public final class ConformanceData {
    private ConformanceData() {}

    /**
     * The data at a path. Where there is none the test is skipped; in CI, which sets the variable {@code CI}, it fails, so
     * that what nobody checks any more is noticed.
     *
     * @param what it is, and where else it might be
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
