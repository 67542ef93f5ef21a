package dev.linkharvester.seed;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the lines that are skipped or changed: the first ones one by one, the others as a number at the end. */
final class SeedNotices {
    /** Limits the lines of each kind that are logged one by one. */
    static final int MAX_WRITTEN = 20;

    /** Limits the quoted part of a line, in characters. */
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

    /** Logs the total numbers, if some lines were not logged one by one. */
    void end() {
        if (bad > MAX_WRITTEN) {
            LOG.warn("{} bad seed lines were skipped in all", bad);
        }
        if (assumed > MAX_WRITTEN) {
            LOG.warn("{} seeds had no scheme in all", assumed);
        }
    }

    /** Returns the location of the first bad line and what is wrong with it. */
    Optional<String> firstBad() {
        return firstBad;
    }

    static String quoted(String text) {
        return text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + '…';
    }
}
