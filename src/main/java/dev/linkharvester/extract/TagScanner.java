package dev.linkharvester.extract;

import dev.linkharvester.url.Ascii;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Moves from tag to tag through a text of HTML, as the tokenizer of the HTML standard does. It keeps the attributes
 * that {@link FastPage} needs. It creates no tokens, and strings only for values that are read. The caller skips the
 * content of elements whose content is text.
 *
 * <p>It stops at input that it cannot read for sure as a tokenizer would (a quote in the name of an attribute, a tag
 * without an end). Then the text {@linkplain #isPlain is not plain}.
 */
final class TagScanner {
    /** Limits the attributes of a tag: parsers have limits of their own. */
    static final int MAX_ATTRIBUTES = 256;

    private static final long HREF = TagKind.key("href");
    private static final long REL = TagKind.key("rel");
    private static final long NAME = TagKind.key("name");
    private static final long CONTENT = TagKind.key("content");

    // Up to this length a loop is faster than the start of the JDK's search.
    private static final int NEAR = 16;

    // The roles of a symbol in a tag, one bit each.
    private static final int SPACE = 1;
    private static final int ENDS_NAME = 2;
    private static final int ENDS_ATTRIBUTE = 4;
    private static final int ENDS_UNQUOTED = 8;
    private static final int ODD_UNQUOTED = 16;
    private static final byte[] CLASSES = new byte[256];

    // Maps a symbol to lower case, in the name of a tag and of an attribute; 0 if a plain one does not have it.
    private static final byte[] IN_NAME = new byte[256];
    private static final byte[] IN_ATTRIBUTE = new byte[256];

    static {
        for (int symbol = 0; symbol < CLASSES.length; symbol++) {
            boolean space = Ascii.isWhiteSpace(symbol);
            boolean endsName = space || symbol == '/' || symbol == '>';
            // Errors, which parsers repair in different ways.
            boolean odd = symbol == '"' || symbol == '\'' || symbol == '<';
            CLASSES[symbol] = (byte) ((space ? SPACE : 0)
                    | (endsName ? ENDS_NAME : 0)
                    | (endsName || symbol == '=' ? ENDS_ATTRIBUTE : 0)
                    | (space || symbol == '>' ? ENDS_UNQUOTED : 0)
                    | (odd || symbol == '`' ? ODD_UNQUOTED : 0));
            boolean named = symbol > ' ' && symbol <= '~' && !endsName && symbol != '<' && symbol != '?';
            byte lowerCase = (byte) Ascii.toLowerCase((char) symbol);
            IN_NAME[symbol] = named ? lowerCase : 0;
            IN_ATTRIBUTE[symbol] = named && !odd && symbol != '=' ? lowerCase : 0;
        }
    }

    /** Holds the position in the text of a value of the current tag. */
    private static final class Value {
        int start = -1;
        int end;
    }

    private final String text;
    private final byte[] symbols;
    private final Value href = new Value();
    private final Value rel = new Value();
    private final Value name = new Value();
    private final Value content = new Value();

    private int position;
    private boolean plain = true;
    private boolean endTag;
    private boolean selfClosing;
    private boolean valued;
    private int nameStart;
    private int nameEnd;
    private long key;
    private boolean hrefLowerCase;

    /** @param symbols {@link DocumentText#symbols} of the text */
    TagScanner(String text, byte[] symbols) {
        this.text = text;
        this.symbols = symbols;
    }

    /** Moves to the next tag; false at the end of the text, or of its plain part. */
    boolean next() {
        while (plain) {
            int open = indexOf('<', position);
            if (open < 0 || open + 1 >= symbols.length) {
                return false;
            }
            int first = symbols[open + 1];
            if (Ascii.isLetter(first)) {
                endTag = false;
                return readTag(open + 1);
            }
            if (first == '/' && open + 2 < symbols.length && Ascii.isLetter(symbols[open + 2])) {
                endTag = true;
                return readTag(open + 2);
            }
            position = switch (first) {
                case '!' -> afterDeclaration(open);
                case '/' -> after('>', open + 1);
                case '?' -> text.charAt(open + 1) == '?' ? after('>', open + 1) : open + 1;
                default -> open + 1;
            };
        }
        return false;
    }

    /** Returns whether everything so far was read as a tokenizer reads it. */
    boolean isPlain() {
        return plain;
    }

    boolean isEndTag() {
        return endTag;
    }

    boolean isSelfClosing() {
        return selfClosing;
    }

    /** Returns the {@link TagKind#key} of the name of the tag. */
    long key() {
        return key;
    }

    /** Returns the name of the tag in lower case. */
    String name() {
        return Ascii.toLowerCase(text.substring(nameStart, nameEnd));
    }

    boolean hasHref() {
        return href.start >= 0;
    }

    /** Returns whether the attribute is written in lower case, as elements other than HTML's require. */
    boolean isHrefLowerCase() {
        return hrefLowerCase;
    }

    /** Returns the value with its character references resolved; empty if there is no such attribute. */
    String href() {
        return value(href);
    }

    String rel() {
        return value(rel);
    }

    /** Returns the value of the attribute {@code name}. */
    String nameAttribute() {
        return value(name);
    }

    String content() {
        return value(content);
    }

    /**
     * Moves behind the content of the current element, which is text, to its end tag; false if the text stops being
     * plain first.
     *
     * @param script whether the content is a script, in which comments may hide an end tag
     */
    boolean skipContent(boolean script) {
        int start = position;
        for (int at = text.indexOf("</", start); at >= 0; at = text.indexOf("</", at + 2)) {
            if (isNameAt(at + 2)) {
                position = at;
                plain = !script || !hidesEndTag(start, at);
                return plain;
            }
        }
        plain = false;
        return false;
    }

    /** Does the same if nothing in the content looks like a tag. */
    boolean skipBareContent() {
        int open = indexOf('<', position);
        return skipContent(false) && position == open;
    }

    // Returns whether the current tag's name stands here and ends here.
    private boolean isNameAt(int at) {
        int end = at + nameEnd - nameStart;
        return end < symbols.length && is(end, ENDS_NAME) && equalsIgnoreCase(at, text, nameStart, end - at);
    }

    // Compares ASCII alone: a long s is no s.
    private boolean equalsIgnoreCase(int at, String other, int start, int length) {
        for (int i = 0; i < length; i++) {
            if (symbols[at + i] < 0
                    || Ascii.toLowerCase((char) symbols[at + i]) != Ascii.toLowerCase(other.charAt(start + i))) {
                return false;
            }
        }
        return true;
    }

    // An end tag between <!-- and <script does not end the script (HTML standard, "script data double escaped state").
    private boolean hidesEndTag(int start, int end) {
        int comment = text.indexOf("<!--", start, end);
        if (comment < 0) {
            return false;
        }
        for (int at = text.indexOf('<', comment + 1, end); at >= 0; at = text.indexOf('<', at + 1, end)) {
            if (at + 1 + "script".length() <= end && equalsIgnoreCase(at + 1, "script", 0, "script".length())) {
                return true;
            }
        }
        return false;
    }

    private int afterDeclaration(int open) {
        if (text.startsWith("--", open + 2)) {
            return afterComment(open);
        }
        if (text.startsWith("[CDATA[", open + 2)) {
            plain = false;
        }
        return after('>', open + 2);
    }

    // A comment ends with --> or --!>. The dashes that open it may also close it: <!--> and <!--->.
    private int afterComment(int open) {
        for (int dashes = text.indexOf("--", open + 2); dashes >= 0; dashes = text.indexOf("--", dashes + 1)) {
            if (text.startsWith(">", dashes + 2)) {
                return dashes + "-->".length();
            }
            if (dashes >= open + "<!--".length() && text.startsWith("!>", dashes + 2)) {
                return dashes + "--!>".length();
            }
        }
        return symbols.length;
    }

    private int after(char end, int from) {
        int found = indexOf(end, from);
        return found < 0 ? symbols.length : found + 1;
    }

    private int indexOf(char symbol, int from) {
        int near = Math.min(from + NEAR, symbols.length);
        for (int at = from; at < near; at++) {
            if (symbols[at] == symbol) {
                return at;
            }
        }
        return text.indexOf(symbol, near);
    }

    private boolean is(int at, int wanted) {
        return (CLASSES[symbols[at] & 0xff] & wanted) != 0;
    }

    private boolean readTag(int start) {
        long read = 0;
        int at = start;
        for (byte symbol; at < symbols.length && (symbol = IN_NAME[symbols[at] & 0xff]) != 0; at++) {
            read = TagKind.withNext(read, at - start, (char) symbol);
        }
        if (at >= symbols.length || !is(at, ENDS_NAME)) {
            return refuse();
        }
        key = read;
        nameStart = start;
        nameEnd = at;
        selfClosing = false;
        if (valued) {
            valued = false;
            href.start = -1;
            rel.start = -1;
            name.start = -1;
            content.start = -1;
        }
        if (symbols[at] == '>') {
            position = at + 1;
            return true;
        }
        return readAttributes(at);
    }

    private boolean readAttributes(int from) {
        int at = from;
        for (int attributes = 0; attributes <= MAX_ATTRIBUTES; attributes++) {
            at = skipSpace(at);
            while (at < symbols.length && symbols[at] == '/') {
                selfClosing = at + 1 < symbols.length && symbols[at + 1] == '>';
                at = skipSpace(at + 1);
            }
            if (at >= symbols.length) {
                return refuse();
            }
            if (symbols[at] == '>') {
                position = at + 1;
                return true;
            }
            at = readAttribute(at);
            if (at < 0) {
                return refuse();
            }
        }
        return refuse();
    }

    private int skipSpace(int from) {
        int at = from;
        while (at < symbols.length && is(at, SPACE)) {
            at++;
        }
        return at;
    }

    /** Returns where the next attribute may begin; negative if this one is not plain. */
    private int readAttribute(int nameAt) {
        long attribute = 0;
        int at = nameAt;
        for (byte symbol; at < symbols.length && (symbol = IN_ATTRIBUTE[symbols[at] & 0xff]) != 0; at++) {
            attribute = TagKind.withNext(attribute, at - nameAt, (char) symbol);
        }
        if (at == nameAt || at >= symbols.length || !is(at, ENDS_ATTRIBUTE)) {
            return -1;
        }
        int valueStart = skipSpace(at);
        if (valueStart >= symbols.length || symbols[valueStart] != '=') {
            keep(attribute, nameAt, at, at);
            return at;
        }
        valueStart = skipSpace(valueStart + 1);
        if (valueStart >= symbols.length) {
            return -1;
        }
        char quote = (char) symbols[valueStart];
        if (quote == '"' || quote == '\'') {
            int end = indexOf(quote, valueStart + 1);
            if (end >= 0) {
                keep(attribute, nameAt, valueStart + 1, end);
            }
            return end < 0 ? -1 : end + 1;
        }
        int end = endOfUnquoted(valueStart);
        if (end >= 0) {
            keep(attribute, nameAt, valueStart, end);
        }
        return end;
    }

    private int endOfUnquoted(int start) {
        if (symbols[start] == '=') {
            return -1;
        }
        int at = start;
        while (at < symbols.length && !is(at, ENDS_UNQUOTED | ODD_UNQUOTED)) {
            at++;
        }
        return at < symbols.length && is(at, ENDS_UNQUOTED) ? at : -1;
    }

    // The first of several attributes with one name counts.
    private void keep(long attribute, int nameAt, int start, int end) {
        var value = valueOf(attribute);
        if (value != null && value.start < 0) {
            valued = true;
            value.start = start;
            value.end = end;
            hrefLowerCase = attribute == HREF ? text.startsWith("href", nameAt) : hrefLowerCase;
        }
    }

    private @Nullable Value valueOf(long attribute) {
        if (attribute == HREF) {
            return href;
        }
        if (attribute == REL) {
            return rel;
        }
        if (attribute == NAME) {
            return name;
        }
        return attribute == CONTENT ? content : null;
    }

    private String value(Value value) {
        if (value.start < 0) {
            return "";
        }
        var raw = text.substring(value.start, value.end);
        return raw.indexOf('&') < 0 ? raw : unescape(raw);
    }

    // Most references are &amp;. The others need the standard's table of names.
    private static String unescape(String raw) {
        for (int at = raw.indexOf('&'); at >= 0; at = raw.indexOf('&', at + 1)) {
            if (!raw.startsWith("amp;", at + 1)) {
                return Parser.unescapeEntities(raw, true);
            }
        }
        return raw.replace("&amp;", "&");
    }

    private boolean refuse() {
        plain = false;
        return false;
    }
}
