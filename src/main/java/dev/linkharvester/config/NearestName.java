package dev.linkharvester.config;

import java.util.Collection;
import java.util.Comparator;

/** Finds the name that a misspelt one was meant to be. */
public final class NearestName {
    private NearestName() {}

    /**
     * Returns the name with the fewest edits (insert, delete, replace a character) from a text; the first of equals.
     */
    public static String to(String written, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(name -> distance(written, name)))
                .orElseThrow();
    }

    /** Returns the number of edits between two texts: Levenshtein's distance, row by row. */
    public static int distance(String from, String to) {
        var row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
