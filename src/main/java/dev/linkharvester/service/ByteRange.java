package dev.linkharvester.service;

import io.vertx.core.http.HttpHeaders;
import java.util.Optional;

/**
 * One range of bytes (RFC 9110 section 14.1.2).
 *
 * @param first counted from 0
 * @param last included
 */
record ByteRange(long first, long last) {
    private static final String UNIT = "bytes=";

    /** Parses a header; empty when it is to be ignored: several ranges, another unit, or no range at all. */
    static Optional<ByteRange> of(String header, long length) {
        if (!header.startsWith(UNIT) || header.indexOf(',') >= 0) {
            return Optional.empty();
        }
        var range = header.substring(UNIT.length()).strip();
        int dash = range.indexOf('-');
        if (dash < 0) {
            return Optional.empty();
        }
        try {
            if (dash == 0) {
                long suffix = number(range.substring(1));
                if (suffix == 0) {
                    throw unsatisfiable(length);
                }
                return satisfiable(Math.max(0, length - suffix), length - 1, length);
            }
            long first = number(range.substring(0, dash));
            long last =
                    dash == range.length() - 1 ? length - 1 : Math.min(number(range.substring(dash + 1)), length - 1);
            if (dash < range.length() - 1 && number(range.substring(dash + 1)) < first) {
                return Optional.empty();
            }
            return satisfiable(first, last, length);
        } catch (NumberFormatException nonsense) {
            return Optional.empty();
        }
    }

    private static long number(String digits) {
        if (digits.isEmpty() || digits.chars().anyMatch(digit -> digit < '0' || digit > '9')) {
            throw new NumberFormatException(digits);
        }
        return Long.parseLong(digits);
    }

    private static Optional<ByteRange> satisfiable(long first, long last, long length) {
        if (first >= length) {
            throw unsatisfiable(length);
        }
        return Optional.of(new ByteRange(first, last));
    }

    private static Problem unsatisfiable(long length) {
        return new Problem(Problem.Kind.RANGE, "there are " + length + " bytes")
                .with(HttpHeaders.CONTENT_RANGE, "bytes */" + length);
    }

    long length() {
        return last - first + 1;
    }
}
