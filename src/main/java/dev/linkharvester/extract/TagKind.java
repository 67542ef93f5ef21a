package dev.linkharvester.extract;

import java.util.Arrays;

/** Classifies the name of a tag for {@link FastPage}: where the element may stand, and what its content is. */
enum TagKind {
    BASE("base"),
    META("meta"),
    /** Has text as its content, up to its end tag. */
    RAW("script style title textarea iframe xmp noembed noframes"),
    TABLE("table"),
    CAPTION("caption"),
    COLUMNS("colgroup"),
    COLUMN("col"),
    ROWS("thead tbody tfoot"),
    ROW("tr"),
    CELL("td th"),
    SELECT("select"),
    OPTION("option optgroup"),
    NOSCRIPT("noscript"),
    SVG("svg"),
    /** Occurs once in a document; a parser ignores a second one. */
    DOCUMENT("html head body form"),
    /** Has no content and does not nest. */
    VOID("area link img br hr input wbr embed source track param keygen basefont bgsound"),
    /** Has rules of its own in a parser: a page with such an element is not plain. */
    SPECIAL("template frameset frame math plaintext isindex image command"),
    /** Is any other element: wherever it stands, it is in the document where its tag is. */
    OTHER("");

    private static final int SLOTS = 256;
    private static final long[] KEYS = new long[SLOTS];
    private static final TagKind[] KINDS = new TagKind[SLOTS];

    static {
        Arrays.fill(KINDS, OTHER);
        for (var kind : values()) {
            for (var name : kind.names.split(" ", -1)) {
                int slot = slot(key(name));
                while (KEYS[slot] != 0) {
                    slot = (slot + 1) % SLOTS;
                }
                KEYS[slot] = key(name);
                KINDS[slot] = kind;
            }
        }
    }

    private final String names;

    TagKind(String names) {
        this.names = names;
    }

    /** Returns the kind of the name with this key. */
    static TagKind of(long key) {
        int slot = slot(key);
        while (KEYS[slot] != key && KEYS[slot] != 0) {
            slot = (slot + 1) % SLOTS;
        }
        return KEYS[slot] == key ? KINDS[slot] : OTHER;
    }

    /**
     * Returns a number for a name in lower-case ASCII. Names of up to eight characters have different numbers, and no
     * longer name has one of theirs.
     */
    static long key(CharSequence name) {
        long key = 0;
        for (int i = 0; i < name.length(); i++) {
            key = withNext(key, i, name.charAt(i));
        }
        return key;
    }

    /** Returns the key of a name that has another character at this position. */
    static long withNext(long key, int position, char lowerCase) {
        return position < Long.BYTES ? key << Byte.SIZE | lowerCase : (key * 31 + lowerCase) | Long.MIN_VALUE;
    }

    private static int slot(long key) {
        return (int) ((key * 0x9e3779b97f4a7c15L) >>> (Long.SIZE - Byte.SIZE));
    }
}
