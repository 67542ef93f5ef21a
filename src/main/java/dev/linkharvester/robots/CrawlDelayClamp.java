package dev.linkharvester.robots;

/**
 * Writes a {@code Crawl-delay} that is too long for crawler-commons, which reads its seconds as an int and else takes the
 * line for none, as one that it can read: whoever asks for a million years is to wait for as long as is waited for anyone.
 */
final class CrawlDelayClamp {
    /** The longest delay that is read, about 31 years; longer ones become this. */
    static final long SECONDS = 999_999_999;

    private static final String NAME = "crawl-delay";
    private static final int DIGITS = 9;

    private CrawlDelayClamp() {}

    /** A copy of the text of a robots.txt, as long, with its delays cut. */
    static byte[] shortened(byte[] text) {
        var shortened = text.clone();
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
            // A fraction is read as a double, of any size.
            boolean fraction = end < text.length && text[end] == '.';
            if (end - start > DIGITS && !fraction) {
                for (int i = value; i < end; i++) {
                    shortened[i] = (byte) (i < value + DIGITS ? '9' : ' ');
                }
            }
        }
        return shortened;
    }

    private static int nextLine(byte[] text, int from) {
        int at = from;
        while (at < text.length && text[at] != '\n' && text[at] != '\r') {
            at++;
        }
        return at + 1;
    }

    /** Where the value of a crawl delay begins; the end of the text when this line is none. */
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
