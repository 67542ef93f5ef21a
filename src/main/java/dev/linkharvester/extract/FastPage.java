package dev.linkharvester.extract;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the links of a page by one scan over its tags, without a tree: the fast path beside {@link PageWalk}.
 *
 * <p>A parser builds a tree and repairs the page meanwhile. It moves content between the cells of a table in front of
 * the table, ignores misplaced tags and closes open elements. The links of the tree are the links of the tags, in their
 * order, with two exceptions: the parser moves or ignores a tag with a link, or it reads as text what looks like a tag.
 * The scan therefore tracks only tables, {@code select}, {@code noscript}, {@code svg} and elements whose content is
 * text. It stops at the first tag that is not where a plain page has it; then jsoup parses the page. A scan that
 * reaches the end finds exactly the links of {@link PageWalk}; a differential fuzz test compares the two.
 *
 * <p>Most pages of the web are plain in this sense, and a tree costs ten times as much as their scan.
 */
final class FastPage {
    /**
     * Limits the open elements while a table or a similar element is open. Parsers have limits of their own, above
     * which they close the innermost element, even a cell.
     */
    static final int MAX_DEPTH = LinkExtractor.MAX_DEPTH - 112;

    private static final int MAX_DRAWN = 100;
    private static final int COMMON_DEPTH = 32;

    private static final long A = TagKind.key("a");
    private static final long SCRIPT = TagKind.key("script");
    private static final long STYLE = TagKind.key("style");
    private static final long IFRAME = TagKind.key("iframe");
    private static final long LINK = TagKind.key("link");
    private static final long TITLE = TagKind.key("title");
    private static final long DESC = TagKind.key("desc");
    private static final Set<Long> DRAWING = Stream.of(
                    "path g circle rect line polygon polyline ellipse defs symbol use stop mask clippath lineargradient"
                            .split(" "))
            .map(TagKind::key)
            .collect(Collectors.toUnmodifiableSet());

    private final TagScanner tags;
    private final References references;
    private final TablePlaces tables = new TablePlaces();
    private long[] open = new long[COMMON_DEPTH];
    private int depth;
    private boolean deep;

    private FastPage(String text, byte[] symbols, References references) {
        this.tags = new TagScanner(text, symbols);
        this.references = references;
    }

    /**
     * Hands the {@code href}s of a page to its references.
     *
     * @param symbols {@link DocumentText#symbols} of the text
     * @return whether the page is plain to its end; if not, links may be missing or out of order
     */
    static boolean scan(String text, byte[] symbols, References references) {
        // Parsers replace or drop these characters, or stop at them.
        if (text.indexOf('\0') >= 0 || text.indexOf('\uffff') >= 0 || text.startsWith("\ufeff")) {
            return false;
        }
        return new FastPage(text, symbols, references).scan();
    }

    private boolean scan() {
        while (tags.next()) {
            if (!accept() || references.isOver()) {
                return false;
            }
        }
        return tags.isPlain();
    }

    private boolean accept() {
        var kind = TagKind.of(tags.key());
        if (deep && (tables.isInTable() || isContext(kind))) {
            return false;
        }
        if (tags.isEndTag()) {
            close();
            return !tables.isInTable() || tables.end(kind, tags.key());
        }
        return tables.isBetweenCells() ? startBetweenCells(kind) : start(kind);
    }

    private static boolean isContext(TagKind kind) {
        return switch (kind) {
            case TABLE, SELECT, NOSCRIPT, SVG -> true;
            case BASE, META, RAW, CAPTION, COLUMNS, COLUMN, ROWS, ROW, CELL, OPTION, DOCUMENT, VOID, SPECIAL, OTHER ->
                false;
        };
    }

    private boolean start(TagKind kind) {
        return switch (kind) {
            case OTHER, OPTION -> {
                open();
                addHref();
                yield true;
            }
            case VOID -> {
                addHref();
                yield true;
            }
            case BASE -> {
                setBase();
                yield true;
            }
            case META -> {
                references.restrict(tags.nameAttribute(), tags.content());
                addHref();
                yield true;
            }
            case RAW -> skipText();
            case TABLE -> startTable();
            case SELECT -> skipSelect();
            case NOSCRIPT -> skipNoscript();
            case SVG -> skipSvg();
            case DOCUMENT -> {
                open();
                yield !tags.hasHref();
            }
            // A parser ignores these tags outside of tables.
            case CAPTION, COLUMNS, COLUMN, ROWS, ROW, CELL -> tables.isInTable() ? startOfTable(kind) : !tags.hasHref();
            case SPECIAL -> false;
        };
    }

    private void addHref() {
        if (tags.hasHref()) {
            references.add(tags.key() == A ? "a" : tags.name(), "href", tags.href(), tags.rel(), LinkCollector.NO_TEXT);
        }
    }

    private void setBase() {
        if (tags.hasHref()) {
            references.setBase(tags.href());
            if (!references.mustRestart()) {
                addHref();
            }
        }
    }

    private boolean skipText() {
        return !tags.hasHref() && !tags.isSelfClosing() && tags.skipContent(tags.key() == SCRIPT);
    }

    // Mirrors the parser's stack of open elements. It is never shorter than that stack, except for the few elements
    // that no tag stands for: an end tag closes only the element that was opened last.
    private void open() {
        if (depth == MAX_DEPTH) {
            deep = true;
            return;
        }
        if (depth == open.length) {
            open = Arrays.copyOf(open, Math.min(2 * depth, MAX_DEPTH));
        }
        open[depth++] = tags.key();
    }

    private void close() {
        if (depth > 0 && open[depth - 1] == tags.key()) {
            depth--;
        }
    }

    private boolean startTable() {
        open();
        return !tags.hasHref() && !tags.isSelfClosing() && tables.startTable();
    }

    private boolean startBetweenCells(TagKind kind) {
        if (kind == TagKind.RAW) {
            return (tags.key() == SCRIPT || tags.key() == STYLE) && skipText();
        }
        return startOfTable(kind);
    }

    private boolean startOfTable(TagKind kind) {
        if (kind != TagKind.COLUMN) {
            open();
        }
        return !tags.hasHref() && (!tags.isSelfClosing() || kind == TagKind.COLUMN) && tables.start(kind, tags.key());
    }

    // Only options are plain inside a select.
    private boolean skipSelect() {
        long select = tags.key();
        boolean plain = !tags.hasHref() && !tags.isSelfClosing();
        while (plain && tags.next()) {
            if (tags.isEndTag() && tags.key() == select) {
                return true;
            }
            plain = TagKind.of(tags.key()) == TagKind.OPTION && !tags.hasHref() && !tags.isSelfClosing();
        }
        return false;
    }

    // Reads the content for browsers without scripts. Parsers read it differently in the head, but not the tags that
    // are accepted here.
    private boolean skipNoscript() {
        long noscript = tags.key();
        boolean plain = !tags.hasHref() && !tags.isSelfClosing();
        while (plain && tags.next()) {
            if (tags.isEndTag() && tags.key() == noscript) {
                return true;
            }
            plain = switch (TagKind.of(tags.key())) {
                case VOID -> {
                    boolean link = tags.key() == LINK && !tags.isEndTag();
                    if (link) {
                        addHref();
                    }
                    yield link || !tags.hasHref();
                }
                case META -> !tags.hasHref() && tags.nameAttribute().isEmpty();
                case RAW -> tags.isEndTag() || ((tags.key() == IFRAME || tags.key() == STYLE) && skipBareText());
                case BASE,
                        TABLE,
                        CAPTION,
                        COLUMNS,
                        COLUMN,
                        ROWS,
                        ROW,
                        CELL,
                        SELECT,
                        OPTION,
                        NOSCRIPT,
                        SVG,
                        DOCUMENT,
                        SPECIAL,
                        OTHER -> false;
            };
        }
        return false;
    }

    private boolean skipBareText() {
        return !tags.hasHref() && !tags.isSelfClosing() && tags.skipBareContent();
    }

    // Names are those of SVG, where a reference is no link unless its attribute is in lower case.
    private boolean skipSvg() {
        long svg = tags.key();
        boolean plain = !tags.hasHref();
        if (tags.isSelfClosing()) {
            return plain;
        }
        int drawn = 0;
        while (plain && tags.next()) {
            if (tags.isEndTag() && tags.key() == svg) {
                return true;
            }
            boolean described = tags.key() == TITLE || tags.key() == DESC;
            plain = (described || DRAWING.contains(tags.key())) && ++drawn <= MAX_DRAWN;
            if (plain && !tags.isEndTag()) {
                plain = !tags.hasHref() || (!described && tags.isHrefLowerCase());
                addHref();
                plain &= !described || (!tags.isSelfClosing() && tags.skipBareContent());
            }
        }
        return false;
    }
}
