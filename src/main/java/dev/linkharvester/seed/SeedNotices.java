package dev.linkharvester.seed;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the user which lines were not taken as they stand: the first ones each, the others as a count at the end. */
final class SeedNotices {
    /** Notices of a kind that are written out. */
    static final int MAX_WRITTEN = 20;

    /** A longer line is quoted up to here. */
    static final int MAX_QUOTED = 120;

    private static final Logger LOG = LoggerFactory.getLogger(SeedNotices.class);

    private long bad;
    private long assumed;
    private Optional<String> firstBad = Optional.empty();

    void bad(String location, String reason) {
        bad++;
        if (firstBad.isEmpty()) {
            firstBad = Optional.of(location + ": " + reason);
        }
        if (bad <= MAX_WRITTEN) {
            LOG.warn("{}: {}: skipped", location, reason);
        }
    }

    void schemeAssumed(String location, String name) {
        assumed++;
        if (assumed <= MAX_WRITTEN) {
            LOG.warn("{}: {} has no scheme: taken as https://{}", location, quoted(name), quoted(name));
        }
    }

    /** Says how many more there were. */
    void end() {
        if (bad > MAX_WRITTEN) {
            LOG.warn("{} bad seed lines were skipped in all", bad);
        }
        if (assumed > MAX_WRITTEN) {
            LOG.warn("{} seeds had no scheme in all", assumed);
        }
    }

    /** Lines that were no seed. */
    long badLines() {
        return bad;
    }

    /** The first of them: where it is, and what is wrong. */
    Optional<String> firstBad() {
        return firstBad;
    }

    static String quoted(String text) {
        return text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + '…';
    }
}
