package dev.linkharvester.service;

import java.util.Locale;
import java.util.Optional;

/** Which rows are wanted: those with a text in them, from one on, so many. Counts as it is asked; for one reader. */
final class RowSelection {
    private final Optional<String> wanted;
    private long toSkip;
    private long left;

    /**
     * @param from rows that are passed over first
     * @param most rows that are given
     * @param text what a row must contain, whatever its case
     */
    RowSelection(long from, long most, Optional<String> text) {
        toSkip = from;
        left = most;
        wanted = text.map(it -> it.toLowerCase(Locale.ROOT));
    }

    /** Whether the next row is wanted. */
    boolean takes(String row) {
        if (left == 0 || (wanted.isPresent() && !row.toLowerCase(Locale.ROOT).contains(wanted.get()))) {
            return false;
        }
        if (toSkip > 0) {
            toSkip--;
            return false;
        }
        left--;
        return true;
    }

    /** Whether no further row will be wanted. */
    boolean isOver() {
        return left == 0;
    }
}
