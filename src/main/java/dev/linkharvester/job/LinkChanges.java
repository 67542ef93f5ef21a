package dev.linkharvester.job;

import io.vertx.core.json.JsonObject;
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
 * The links of one run that another one has not. A row is a page and a link; rows are compared by 64 bits of a digest, 8
 * bytes of memory a row. Blocks; for one thread at a time.
 */
public final class LinkChanges implements AutoCloseable {
    /** Rows of a run that is compared, at most: one with more has no changes told, as they would be wrong. */
    public static final int MAX_ROWS = 20_000_000;

    private final String kind;
    private final long[] others;
    private final BufferedReader rows;
    private final MessageDigest digest = digest();

    /**
     * @param kind what a row that the other run has not is called
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
                found[count++] = digestOf(new JsonObject(line));
            }
        }
        found = Arrays.copyOf(found, count);
        Arrays.sort(found);
        return found;
    }

    private long digestOf(JsonObject row) {
        digest.update(row.getString("source").getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\t');
        var bytes = digest.digest(row.getString("url").getBytes(StandardCharsets.UTF_8));
        long first = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            first = (first << Byte.SIZE) | (bytes[i] & 0xff);
        }
        return first;
    }

    /** Looks at this many further rows; gives the changes among them, one JSON object a line, or null after the last. */
    public @Nullable String next(int most) throws IOException {
        var changes = new StringBuilder();
        for (int i = 0; i < most; i++) {
            var line = rows.readLine();
            if (line == null) {
                return i == 0 ? null : changes.toString();
            }
            var row = new JsonObject(line);
            if (Arrays.binarySearch(others, digestOf(row)) < 0) {
                var change = new JsonObject()
                        .put("change", kind)
                        .put("source", row.getString("source"))
                        .put("url", row.getString("url"));
                changes.append(change.encode()).append('\n');
            }
        }
        return changes.toString();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
