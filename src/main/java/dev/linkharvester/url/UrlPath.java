package dev.linkharvester.url;

/**
 * Builds a path (WHATWG URL, section 4.1 "path" and 4.4 "path state"). A slash precedes each segment, so that a path
 * without segments is the empty string. An opaque path stays as it is.
 */
final class UrlPath {
    private final StringBuilder path = new StringBuilder();

    void set(String serialized) {
        path.setLength(0);
        path.append(serialized);
    }

    void clear() {
        path.setLength(0);
    }

    void appendTo(StringBuilder output) {
        output.append(path);
    }

    boolean startsWithTwoSlashes() {
        return path.length() > 1 && path.charAt(0) == '/' && path.charAt(1) == '/';
    }

    /** Percent-encodes and appends a segment; dot segments are resolved. */
    void appendSegment(String input, int from, int to, boolean slashFollows, boolean file) {
        int start = path.length();
        path.append('/');
        PercentEncoding.appendEncoded(path, input, from, to, PercentEncodeSet.PATH);
        int dots = dots(start + 1);
        if (dots > 0) {
            path.setLength(start);
            if (dots == 2) {
                shorten(file);
            }
            if (!slashFollows) {
                path.append('/');
            }
        } else if (file && start == 0 && path.length() == 3 && startsWithDriveLetter(path, 1)) {
            path.setCharAt(2, ':');
        }
    }

    /** "Shorten a URL's path": drops the last segment, but never the drive letter of a file. */
    void shorten(boolean file) {
        if (file && path.length() == 3 && isNormalizedDrive(path)) {
            return;
        }
        path.setLength(Math.max(0, path.lastIndexOf("/")));
    }

    /** Appends the first segment of a file's path when it is a drive letter. */
    void appendDriveOf(String serialized) {
        if (isNormalizedDrive(serialized) && (serialized.length() == 3 || serialized.charAt(3) == '/')) {
            path.append(serialized, 0, 3);
        }
    }

    /**
     * Appends an opaque path. A space right before a query or fragment is encoded, so that trimming does not remove it.
     */
    void setOpaque(String input, int from, int to) {
        boolean spaceAtEnd = to > from && to < input.length() && input.charAt(to - 1) == ' ';
        PercentEncoding.appendEncoded(path, input, from, spaceAtEnd ? to - 1 : to, PercentEncodeSet.C0_CONTROL);
        if (spaceAtEnd) {
            path.append("%20");
        }
    }

    /** "Starts with a Windows drive letter": {@code c:} or {@code c|}, then the end or the end of a segment. */
    static boolean startsWithDriveLetter(CharSequence text, int from) {
        if (text.length() < from + 2 || !Ascii.isLetter(text.charAt(from))) {
            return false;
        }
        char second = text.charAt(from + 1);
        return (second == ':' || second == '|')
                && (text.length() == from + 2 || "/\\?#".indexOf(text.charAt(from + 2)) >= 0);
    }

    private static boolean isNormalizedDrive(CharSequence path) {
        return path.length() >= 3 && path.charAt(0) == '/' && Ascii.isLetter(path.charAt(1)) && path.charAt(2) == ':';
    }

    // Returns 1 for a single-dot segment, 2 for a double-dot one, 0 for any other. A dot is spelled "." or "%2e".
    private int dots(int from) {
        int dots = 0;
        int index = from;
        while (index < path.length()) {
            if (path.charAt(index) == '.') {
                index++;
            } else if (isEncodedDot(index)) {
                index += 3;
            } else {
                return 0;
            }
            dots++;
        }
        return dots > 2 ? 0 : dots;
    }

    private boolean isEncodedDot(int index) {
        return path.length() >= index + 3
                && path.charAt(index) == '%'
                && path.charAt(index + 1) == '2'
                && (path.charAt(index + 2) | 0x20) == 'e';
    }
}
