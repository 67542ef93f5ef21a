package dev.linkharvester.robots;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Matches a URL against patterns without a star, which are sorted by their characters.
 *
 * <p>Patterns that agree with the start of a URL form a range. Each further character narrows the range by binary search. So
 * the most specific pattern takes the length of the URL times the logarithm of the number of patterns.
 *
 * <p>Consists of one string and two arrays, because 100,000 hosts have one in memory.
 */
final class RobotsPrefixes {
    /** The specificity when no pattern matches. */
    static final int NONE = -1;

    // All patterns, each followed by a line feed, which no pattern contains.
    private final String lines;
    private final int[] starts;
    private final int[] specificities;

    private RobotsPrefixes(String lines, int[] starts, int[] specificities) {
        this.lines = lines;
        this.starts = starts;
        this.specificities = specificities;
    }

    static RobotsPrefixes of(List<RobotsPattern> patterns) {
        var sorted = patterns.stream()
                .distinct()
                .sorted(Comparator.comparing(RobotsPattern::text))
                .toList();
        var starts = new int[sorted.size() + 1];
        var specificities = new int[sorted.size()];
        for (int i = 0; i < sorted.size(); i++) {
            starts[i + 1] = starts[i] + sorted.get(i).text().length() + 1;
            specificities[i] = sorted.get(i).specificity();
        }
        var lines = sorted.stream().map(pattern -> pattern.text() + '\n').collect(Collectors.joining());
        return new RobotsPrefixes(lines, starts, specificities);
    }

    boolean isEmpty() {
        return specificities.length == 0;
    }

    /** Returns the specificity of the most specific pattern that matches a path with its query, or {@link #NONE}. */
    int mostSpecific(String url) {
        int best = NONE;
        int from = 0;
        int to = specificities.length;
        for (int depth = 0; from < to; depth++) {
            // In the range the patterns that end here come first.
            while (from < to && length(from) == depth) {
                best = Math.max(best, specificities[from++]);
            }
            if (depth == url.length()) {
                return Math.max(best, mostSpecificAtEnd(from, to, depth));
            }
            char next = url.charAt(depth);
            from = firstNotBelow(from, to, depth, next);
            to = firstNotBelow(from, to, depth, (char) (next + 1));
        }
        return best;
    }

    // A dollar stands for the end of the URL: elsewhere it is escaped, in the URL and in patterns.
    private int mostSpecificAtEnd(int from, int to, int depth) {
        int best = NONE;
        for (int i = firstNotBelow(from, to, depth, '$'); i < to && charAt(i, depth) == '$'; i++) {
            best = Math.max(best, specificities[i]);
        }
        return best;
    }

    private int firstNotBelow(int from, int to, int depth, char character) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (charAt(middle, depth) < character) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private char charAt(int pattern, int depth) {
        return lines.charAt(starts[pattern] + depth);
    }

    private int length(int pattern) {
        return starts[pattern + 1] - starts[pattern] - 1;
    }
}
