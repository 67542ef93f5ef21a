package dev.linkharvester.extract;

import java.util.Arrays;

/** What the name of a tag means to {@link FastPage}: where the element may stand, and what its content is. */
enum TagKind {
    BASE("base"),
    META("meta"),
    /** Their content is text up to their end tag. */
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
    /** Of a document there is one each, and a second one is ignored. */
    DOCUMENT("html head body form"),
    /** Elements without content, which do not nest. */
    VOID("area link img br hr input wbr embed source track param keygen basefont bgsound"),
    /** Elements that a parser treats in ways of their own: a page with one of them is not plain. */
    SPECIAL("template frameset frame math plaintext isindex image command"),
    /** All others: wherever they stand, they are in the document where their tag is. */
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

    /** The kind of the name with this key. */
    static TagKind of(long key) {
        int slot = slot(key);
        while (KEYS[slot] != key && KEYS[slot] != 0) {
            slot = (slot + 1) % SLOTS;
        }
        return KEYS[slot] == key ? KINDS[slot] : OTHER;
    }

    /**
     * A number for a name in lower-case ASCII: of up to eight characters none has that of another, and longer ones have
     * none of theirs.
     */
    static long key(CharSequence name) {
        long key = 0;
        for (int i = 0; i < name.length(); i++) {
            key = withNext(key, i, name.charAt(i));
        }
        return key;
    }

    /** The key of a name that goes on with another character at this place. */
    static long withNext(long key, int place, char lowerCase) {
        return place < Long.BYTES ? key << Byte.SIZE | lowerCase : (key * 31 + lowerCase) | Long.MIN_VALUE;
    }

    private static int slot(long key) {
        return (int) ((key * 0x9e3779b97f4a7c15L) >>> (Long.SIZE - Byte.SIZE));
    }
}
