package dev.linkharvester.robots;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Patterns without a star, in the order of their characters. Those that agree with the beginning of a URL stand side by
 * side, and with each further character there are fewer of them: the most specific one is found in the time that the URL
 * takes to read, times the logarithm of their number.
 *
 * <p>One string and two arrays, as those of 100,000 hosts are kept at a time.
 */
final class RobotsPrefixes {
    /** The specificity when none matches. */
    static final int NONE = -1;

    // Each with a line feed behind it, which is no character of a pattern.
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

    /** The specificity of the most specific one that matches a path with its query; {@link #NONE} if none does. */
    int mostSpecific(String url) {
        int best = NONE;
        int from = 0;
        int to = specificities.length;
        for (int depth = 0; from < to; depth++) {
            // Of those that begin alike, the ones that end here come first.
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

    // A dollar is the end of the URL: in a URL itself, and within a pattern, it is an escape.
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
