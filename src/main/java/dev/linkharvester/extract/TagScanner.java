package dev.linkharvester.extract;

import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Goes from tag to tag through a text of HTML, as the tokenizer of the HTML standard does between elements whose content
 * is text, and keeps of each tag's attributes what {@link PlainPage} asks for. It makes no tokens, and no strings but
 * the values that are asked for.
 *
 * <p>At what it does not read surely as a tokenizer would (a quote in the name of an attribute, a tag that does not
 * end) it ends, and the text {@linkplain #isPlain is not plain}.
 */
final class TagScanner {
    /** Attributes of a tag, at most: parsers have limits of their own. */
    static final int MAX_ATTRIBUTES = 256;

    private static final long HREF = TagKind.key("href");
    private static final long REL = TagKind.key("rel");
    private static final long NAME = TagKind.key("name");
    private static final long CONTENT = TagKind.key("content");

    /** A value of the current tag: where it stands in the text. */
    private static final class Value {
        int start = -1;
        int end;
    }

    private final String text;
    private final Value href = new Value();
    private final Value rel = new Value();
    private final Value name = new Value();
    private final Value content = new Value();

    private int position;
    private boolean plain = true;
    private boolean endTag;
    private boolean selfClosing;
    private int nameStart;
    private int nameEnd;
    private long key;
    private boolean hrefLowerCase;

    TagScanner(String text) {
        this.text = text;
    }

    /** Goes to the next tag; false at the end of the text, or of what is plain of it. */
    boolean next() {
        while (plain) {
            int open = text.indexOf('<', position);
            if (open < 0 || open + 1 >= text.length()) {
                return false;
            }
            char first = text.charAt(open + 1);
            if (Ascii.isLetter(first)) {
                endTag = false;
                return readTag(open + 1);
            }
            if (first == '/' && open + 2 < text.length() && Ascii.isLetter(text.charAt(open + 2))) {
                endTag = true;
                return readTag(open + 2);
            }
            position = switch (first) {
                case '!' -> afterDeclaration(open);
                case '/', '?' -> after(">", open + 1);
                default -> open + 1;
            };
        }
        return false;
    }

    /** Whether all that was read so far was read as a tokenizer reads it. */
    boolean isPlain() {
        return plain;
    }

    boolean isEndTag() {
        return endTag;
    }

    boolean isSelfClosing() {
        return selfClosing;
    }

    /** The {@link TagKind#key} of the tag's name. */
    long key() {
        return key;
    }

    /** The tag's name in lower case. */
    String name() {
        return Ascii.toLowerCase(text.substring(nameStart, nameEnd));
    }

    boolean hasHref() {
        return href.start >= 0;
    }

    /** Whether the attribute is written in lower case, as it must be on elements that are none of HTML's. */
    boolean isHrefLowerCase() {
        return hrefLowerCase;
    }

    /** The value with its character references resolved; empty when there is no such attribute. */
    String href() {
        return value(href);
    }

    String rel() {
        return value(rel);
    }

    /** The value of the attribute {@code name}. */
    String nameAttribute() {
        return value(name);
    }

    String content() {
        return value(content);
    }

    /**
     * Goes behind the content of the current tag's element, which is text, to its end tag; there is none in what is not
     * plain.
     *
     * @param script whether the content is a script, in which comments may hide an end tag
     */
    boolean skipContent(boolean script) {
        int start = position;
        int length = nameEnd - nameStart;
        for (int at = text.indexOf("</", start); at >= 0; at = text.indexOf("</", at + 2)) {
            int after = at + 2 + length;
            if (after < text.length()
                    && endsName(text.charAt(after))
                    && text.regionMatches(true, at + 2, text, nameStart, length)) {
                position = at;
                plain = !script || !hidesEndTag(start, at);
                return plain;
            }
        }
        plain = false;
        return false;
    }

    /** The same, but only if the content has nothing that looks like a tag. */
    boolean skipBareContent() {
        int open = text.indexOf('<', position);
        return skipContent(false) && position == open;
    }

    // Within <!-- and <script an end tag does not end the script (HTML standard, "script data double escaped state").
    private boolean hidesEndTag(int start, int end) {
        int comment = text.indexOf("<!--", start);
        if (comment < 0 || comment >= end) {
            return false;
        }
        for (int at = text.indexOf('<', comment + 1); at >= 0 && at < end; at = text.indexOf('<', at + 1)) {
            if (text.regionMatches(true, at + 1, "script", 0, "script".length())) {
                return true;
            }
        }
        return false;
    }

    private int afterDeclaration(int open) {
        if (text.startsWith("--", open + 2)) {
            // The dashes that open a comment may close it: <!--> and <!--->.
            int usual = text.indexOf("-->", open + 2);
            int bang = text.indexOf("--!>", open + 4);
            if (usual < 0 && bang < 0) {
                return text.length();
            }
            return bang >= 0 && (usual < 0 || bang < usual) ? bang + "--!>".length() : usual + "-->".length();
        }
        if (text.startsWith("[CDATA[", open + 2)) {
            plain = false;
        }
        return after(">", open + 2);
    }

    private int after(String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }

    private boolean readTag(int start) {
        nameStart = start;
        key = 0;
        int at = start;
        for (; at < text.length(); at++) {
            char character = text.charAt(at);
            if (endsName(character)) {
                break;
            }
            if (character < ' ' || character > '~' || character == '<') {
                return refuse();
            }
            key = TagKind.withNext(key, at - start, Ascii.toLowerCase(character));
        }
        nameEnd = at;
        selfClosing = false;
        href.start = -1;
        rel.start = -1;
        name.start = -1;
        content.start = -1;
        return readAttributes(at);
    }

    private boolean readAttributes(int from) {
        int at = from;
        for (int attributes = 0; attributes <= MAX_ATTRIBUTES; attributes++) {
            at = Ascii.skipWhiteSpace(text, at);
            while (at < text.length() && text.charAt(at) == '/') {
                selfClosing = at + 1 < text.length() && text.charAt(at + 1) == '>';
                at = Ascii.skipWhiteSpace(text, at + 1);
            }
            if (at >= text.length()) {
                return refuse();
            }
            if (text.charAt(at) == '>') {
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

    /** Where the next attribute may begin; negative when this one is not plain. */
    private int readAttribute(int nameAt) {
        long attribute = 0;
        int at = nameAt;
        for (; at < text.length(); at++) {
            char character = text.charAt(at);
            if (endsName(character) || character == '=') {
                break;
            }
            if (character < ' ' || character > '~' || isOdd(character)) {
                return -1;
            }
            attribute = TagKind.withNext(attribute, at - nameAt, Ascii.toLowerCase(character));
        }
        if (at == nameAt) {
            return -1;
        }
        int valueStart = Ascii.skipWhiteSpace(text, at);
        if (valueStart >= text.length() || text.charAt(valueStart) != '=') {
            keep(attribute, nameAt, at, at);
            return at;
        }
        valueStart = Ascii.skipWhiteSpace(text, valueStart + 1);
        if (valueStart >= text.length()) {
            return -1;
        }
        char quote = text.charAt(valueStart);
        if (quote == '"' || quote == '\'') {
            int end = text.indexOf(quote, valueStart + 1);
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
        for (int at = start; at < text.length(); at++) {
            char character = text.charAt(at);
            if (Ascii.isWhiteSpace(character) || character == '>') {
                return at;
            }
            boolean odd = isOdd(character) && character != '?';
            if (odd || character == '`' || (character == '=' && at == start)) {
                return -1;
            }
        }
        return -1;
    }

    // Of attributes with one name the first counts.
    private void keep(long attribute, int nameAt, int start, int end) {
        var value = valueOf(attribute);
        if (value != null && value.start < 0) {
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

    // Most references are &amp;. The others need the table of the standard's names.
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

    // Errors, which parsers mend in one way or another.
    private static boolean isOdd(char character) {
        return character == '"' || character == '\'' || character == '<' || character == '?';
    }

    private static boolean endsName(char character) {
        return character == '>' || character == '/' || Ascii.isWhiteSpace(character);
    }
}
