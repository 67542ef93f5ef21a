package dev.linkharvester.service;

import java.util.Locale;
import java.util.Optional;

/** Selects rows that contain a text, from an offset, up to a limit. It counts the rows it sees: for one reader. */
final class RowSelection {
    private final Optional<String> text;
    private long toSkip;
    private long left;

    /**
     * @param from selected rows to skip first
     * @param limit selected rows after them; negative without a limit
     * @param text what a row must contain, in any case
     */
    RowSelection(long from, long limit, Optional<String> text) {
        toSkip = from;
        left = limit;
        this.text = text.map(it -> it.toLowerCase(Locale.ROOT));
    }

    /** Returns whether the next row is selected. */
    boolean takes(String row) {
        if (left == 0 || (text.isPresent() && !row.toLowerCase(Locale.ROOT).contains(text.get()))) {
            return false;
        }
        if (toSkip > 0) {
            toSkip--;
            return false;
        }
        left--;
        return true;
    }

    /** Returns whether the limit is reached. */
    boolean isOver() {
        return left == 0;
    }
}
