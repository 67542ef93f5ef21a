package dev.linkharvester.robots;

/**
 * Clamps a {@code Crawl-delay} that overflows crawler-commons' int. That library ignores such a line, so a host that asks
 * for a million years would get no delay at all.
 */
final class CrawlDelayClamp {
    /** The longest delay that is left as it is, in seconds: about 31 years. */
    static final long MAX_SECONDS = 999_999_999;

    private static final String NAME = "crawl-delay";
    private static final int DIGITS = 9;

    private CrawlDelayClamp() {}

    /** Returns a copy of a robots.txt, of the same length, with its delays clamped. */
    static byte[] clamp(byte[] text) {
        var clamped = text.clone();
        for (int line = 0; line < text.length; line = nextLine(text, line)) {
            int value = startOfValue(text, line);
            int end = value;
            while (end < text.length && text[end] >= '0' && text[end] <= '9') {
                end++;
            }
            int start = value;
            while (start < end && text[start] == '0') {
                start++;
            }
            // The library reads a fraction as a double, of any size.
            boolean fraction = end < text.length && text[end] == '.';
            if (end - start > DIGITS && !fraction) {
                for (int i = value; i < end; i++) {
                    clamped[i] = (byte) (i < value + DIGITS ? '9' : ' ');
                }
            }
        }
        return clamped;
    }

    private static int nextLine(byte[] text, int from) {
        int at = from;
        while (at < text.length && text[at] != '\n' && text[at] != '\r') {
            at++;
        }
        return at + 1;
    }

    /** Returns where the value of a crawl delay starts; the end of the text for another line. */
    private static int startOfValue(byte[] text, int line) {
        int at = skipSpace(text, line);
        for (int i = 0; i < NAME.length(); i++, at++) {
            if (at >= text.length || (text[at] | 0x20) != (NAME.charAt(i) | 0x20)) {
                return text.length;
            }
        }
        at = skipSpace(text, at);
        if (at >= text.length || text[at] != ':') {
            return text.length;
        }
        return skipSpace(text, at + 1);
    }

    private static int skipSpace(byte[] text, int from) {
        int at = from;
        while (at < text.length && (text[at] == ' ' || text[at] == '\t')) {
            at++;
        }
        return at;
    }
}
