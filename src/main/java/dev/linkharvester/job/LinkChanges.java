package dev.linkharvester.job;

import dev.linkharvester.job.model.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows of one run that another run does not have. A row is a page and a link; rows are compared by 64 bits of a
 * digest, 8 bytes of memory a row. Blocks; for one thread at a time.
 */
public final class LinkChanges implements AutoCloseable {
    /** Rows of a run; the changes of a larger one would be wrong, so there are none. */
    public static final int MAX_ROWS = 20_000_000;

    /** The members of a row that are compared. */
    private record Row(String source, String url) {}

    private record Change(String change, String source, String url) {}

    private final String kind;
    private final long[] others;
    private final BufferedReader rows;
    private final MessageDigest digest = digest();

    /**
     * @param kind the kind of change that a row is which the other run does not have
     * @throws IOException when the other run has too many rows
     */
    public LinkChanges(String kind, Path run, Path other) throws IOException {
        this.kind = kind;
        others = digests(other);
        rows = Files.newBufferedReader(run, StandardCharsets.UTF_8);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private long[] digests(Path other) throws IOException {
        var found = new long[1024];
        int count = 0;
        try (var lines = Files.newBufferedReader(other, StandardCharsets.UTF_8)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (count == MAX_ROWS) {
                    throw new IOException("a run has more than " + MAX_ROWS + " rows: compare its files instead");
                }
                if (count == found.length) {
                    found = Arrays.copyOf(found, Math.min(MAX_ROWS, found.length * 2));
                }
                found[count++] = digestOf(Json.read(line, Row.class));
            }
        }
        found = Arrays.copyOf(found, count);
        Arrays.sort(found);
        return found;
    }

    private long digestOf(Row row) {
        digest.update(row.source.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\t');
        var bytes = digest.digest(row.url.getBytes(StandardCharsets.UTF_8));
        long first = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            first = (first << Byte.SIZE) | (bytes[i] & 0xff);
        }
        return first;
    }

    /** Compares the next rows, at max {@code max}; returns the changes, one JSON object a line, or null at the end. */
    public @Nullable String next(int max) throws IOException {
        var changes = new StringBuilder();
        for (int i = 0; i < max; i++) {
            var line = rows.readLine();
            if (line == null) {
                return i == 0 ? null : changes.toString();
            }
            var row = Json.read(line, Row.class);
            if (Arrays.binarySearch(others, digestOf(row)) < 0) {
                changes.append(Json.text(new Change(kind, row.source, row.url))).append('\n');
            }
        }
        return changes.toString();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
