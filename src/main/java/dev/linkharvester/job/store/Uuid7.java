package dev.linkharvester.job.store;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Creates UUIDs of version 7 (RFC 9562 section 5.7). Later ones sort after earlier ones, also within one millisecond and
 * when the clock goes back. They are the only names of folders that requests contain, and no other folder can have one.
 */
public final class Uuid7 {
    private static final Pattern FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private final InstantSource time;
    private final SecureRandom random = new SecureRandom();
    private long last;

    public Uuid7(InstantSource time) {
        this.time = time;
    }

    /** Creates a UUID. For one thread at a time. */
    public String next() {
        // The 12 bits after the milliseconds count on within one of them (method 3 of section 6.2).
        last = Math.max(last + 1, time.millis() << 12);
        long high = ((last >>> 12) << 16) | 0x7000 | (last & 0xfff);
        long low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /** Returns whether a text is a UUID in the form of {@link #next}. */
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
