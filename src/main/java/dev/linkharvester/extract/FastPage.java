package dev.linkharvester.extract;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The short way from a page to its links: one scan over its tags, without a tree.
 *
 * <p>A parser builds a tree and mends what is wrong with the page while it does: it moves what stands between the cells of
 * a table in front of it, ignores tags where they may not stand, closes what was left open. The links of the tree are
 * those of the tags, in their order, unless it moves or ignores one that has a link, or takes for text what looks like
 * tags. So a scan follows just that much of where it is (tables, {@code select}, {@code noscript}, {@code svg}, elements
 * whose content is text), and at the first tag that is not where a plain page has it, gives up: then the page is
 * parsed. What it does find is what {@link PageWalk} finds; a differential fuzz test holds the two together.
 *
 * <p>Most pages of the web are plain in this sense, and a tree costs ten times what their scan does.
 */
final class FastPage {
    /**
     * Elements that are open at a time inside of tables and the like, at most. Parsers have limits of their own, past
     * which they close the innermost element, even if that is a cell.
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
     * @return whether the page is plain to its end; if not, some may be missing, or be in another order than the parser's
     */
    static boolean scan(String text, byte[] symbols, References references) {
        // Parsers replace, drop or stop at these.
        if (text.indexOf('\0') >= 0 || text.indexOf('\uffff') >= 0 || text.startsWith("\ufeff")) {
            return false;
        }
        return new FastPage(text, symbols, references).scan();
    }

    private boolean scan() {
        while (tags.next()) {
            if (!take() || references.isOver()) {
                return false;
            }
        }
        return tags.isPlain();
    }

    private boolean take() {
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
                takeHref();
                yield true;
            }
            case VOID -> {
                takeHref();
                yield true;
            }
            case BASE -> {
                takeBase();
                yield true;
            }
            case META -> {
                references.restrict(tags.nameAttribute(), tags.content());
                takeHref();
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
            // Outside of tables they are ignored.
            case CAPTION, COLUMNS, COLUMN, ROWS, ROW, CELL -> tables.isInTable() ? startOfTable(kind) : !tags.hasHref();
            case SPECIAL -> false;
        };
    }

    private void takeHref() {
        if (tags.hasHref()) {
            references.add(tags.key() == A ? "a" : tags.name(), "href", tags.href(), tags.rel(), LinkCollector.NO_TEXT);
        }
    }

    private void takeBase() {
        if (tags.hasHref()) {
            references.takeBase(tags.href());
            if (!references.mustRestart()) {
                takeHref();
            }
        }
    }

    private boolean skipText() {
        return !tags.hasHref() && !tags.isSelfClosing() && tags.skipContent(tags.key() == SCRIPT);
    }

    // A counterpart of the parser's stack of open elements that is never shorter than it, but for the few elements that
    // no tag stands for: an end tag closes here only what was opened last.
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

    // In a select only its options are plain.
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

    // What takes the place of scripts: parsers read it differently in the head, but not this much of it.
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
                        takeHref();
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

    // Names are those of SVG, in which a reference is no link unless it is in lower case.
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
                takeHref();
                plain &= !described || (!tags.isSelfClosing() && tags.skipBareContent());
            }
        }
        return false;
    }
}
