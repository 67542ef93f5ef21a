package dev.linkharvester.robots;

/**
 * Matches one Allow or Disallow line.
 *
 * @param text percent-encoded ASCII; {@code *} stands for any characters, {@code $} at the end for the end of the URL
 * @param specificity twice the characters of the line, plus one if it allows; the matching line with the greatest decides
 */
record RobotsPattern(String text, int specificity) {
    // Parts up to this length are searched by brute force: this many comparisons at worst for each character of the
    // URL.
    private static final int SHORT_PART = 8;

    /** Creates a pattern. A dollar before the end is an ordinary character, and gets escaped. */
    static RobotsPattern of(String pattern, boolean allows) {
        int last = pattern.length() - 1;
        int dollar = pattern.indexOf('$');
        var text = dollar < 0 || dollar == last
                ? pattern
                : pattern.substring(0, last).replace("$", "%24") + pattern.charAt(last);
        return new RobotsPattern(text, 2 * text.length() + (allows ? 1 : 0));
    }

    boolean hasStar() {
        return text.indexOf('*') >= 0;
    }

    boolean allows() {
        return allows(specificity);
    }

    /** Whether a pattern of this specificity allows. */
    static boolean allows(int specificity) {
        return specificity % 2 == 1;
    }

    /** Returns the part before the first star, with the specificity of the whole. */
    RobotsPattern upToStar() {
        return new RobotsPattern(text.substring(0, text.indexOf('*')), specificity);
    }

    /**
     * Whether it matches a path with its query.
     *
     * <p>Searches the parts between the stars one after the other, each as far to the left as possible. If any placement
     * matches, this one does, so there is no backtracking. Takes time linear in the lengths of pattern and URL.
     */
    boolean matches(String url) {
        boolean anchored = text.endsWith("$");
        int patternEnd = anchored ? text.length() - 1 : text.length();
        int partEnd = endOfPart(0, patternEnd);
        if (!url.regionMatches(0, text, 0, partEnd)) {
            return false;
        }
        int position = partEnd;
        while (partEnd < patternEnd) {
            int partStart = partEnd + 1;
            partEnd = endOfPart(partStart, patternEnd);
            int length = partEnd - partStart;
            if (anchored && partEnd == patternEnd) {
                return url.length() - length >= position
                        && url.regionMatches(url.length() - length, text, partStart, length);
            }
            int found = find(text.substring(partStart, partEnd), url, position);
            if (found < 0) {
                return false;
            }
            position = found + length;
        }
        return !anchored || position == url.length();
    }

    private int endOfPart(int from, int patternEnd) {
        int star = text.indexOf('*', from);
        return star < 0 || star > patternEnd ? patternEnd : star;
    }

    // Long parts use the algorithm of Knuth, Morris and Pratt (1977), which never goes back in the URL.
    private static int find(String part, String url, int from) {
        if (part.length() <= SHORT_PART) {
            return url.indexOf(part, from);
        }
        if (part.length() > url.length() - from) {
            return -1;
        }
        int[] borders = borders(part);
        int matched = 0;
        for (int i = from; i < url.length(); i++) {
            while (matched > 0 && part.charAt(matched) != url.charAt(i)) {
                matched = borders[matched - 1];
            }
            if (part.charAt(matched) == url.charAt(i)) {
                matched++;
            }
            if (matched == part.length()) {
                return i + 1 - matched;
            }
        }
        return -1;
    }

    /** Returns, for each prefix of a part, the length of its longest proper suffix that is a prefix, too. */
    private static int[] borders(String part) {
        var borders = new int[part.length()];
        int border = 0;
        for (int i = 1; i < part.length(); i++) {
            while (border > 0 && part.charAt(border) != part.charAt(i)) {
                border = borders[border - 1];
            }
            if (part.charAt(border) == part.charAt(i)) {
                border++;
            }
            borders[i] = border;
        }
        return borders;
    }
}
