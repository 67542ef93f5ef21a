package dev.linkharvester.url;

/** Lists the percent-encode sets: the characters that a component must encode (WHATWG URL, section 1.3). */
enum PercentEncodeSet {
    /** Is the C0 control percent-encode set: opaque hosts and opaque paths. */
    C0_CONTROL(""),
    /** Is the fragment percent-encode set. */
    FRAGMENT(" \"<>`"),
    /** Is the query percent-encode set, for schemes that are not special. */
    QUERY(" \"#<>"),
    /** Is the special-query percent-encode set. */
    SPECIAL_QUERY(" \"#<>'"),
    /** Is the path percent-encode set. */
    PATH(" \"#<>?^`{}"),
    /** Is the userinfo percent-encode set. */
    USERINFO(" \"#<>?^`{}/:;=@[\\]|");

    private static final int LAST_PRINTABLE = 0x7E;

    // One bit a character: 0 to 63 in the first word, 64 to 127 in the second.
    private final long below64;
    private final long from64;

    PercentEncodeSet(String printable) {
        long low = (1L << ' ') - 1;
        long high = 1L << (0x7F - Long.SIZE);
        for (int i = 0; i < printable.length(); i++) {
            char character = printable.charAt(i);
            if (character < Long.SIZE) {
                low |= 1L << character;
            } else {
                high |= 1L << (character - Long.SIZE);
            }
        }
        this.below64 = low;
        this.from64 = high;
    }

    /** Returns whether a code point or a byte (0 to 255) must be encoded; always true outside ASCII. */
    boolean contains(int codePoint) {
        if (codePoint < Long.SIZE) {
            return ((below64 >>> codePoint) & 1) != 0;
        }
        return codePoint > LAST_PRINTABLE || ((from64 >>> (codePoint - Long.SIZE)) & 1) != 0;
    }
}
