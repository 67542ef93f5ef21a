package dev.linkharvester.extract;

import dev.linkharvester.url.Ascii;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * An attribute that holds URLs, and how.
 *
 * @param name in lower case
 */
record UrlAttribute(String name, Form form) {
    /** What an attribute's value looks like. */
    enum Form {
        /** One URL; the empty one is the page itself. */
        HYPERLINK,
        /** One URL of something that is loaded; nothing is loaded from an empty one. */
        RESOURCE,
        /** URLs separated by white space. */
        URLS,
        /** Image candidates: {@link Srcset}. */
        SRCSET
    }

    private static final UrlAttribute HREF = hyperlink("href");

    /** Of every element, when only {@code href} is asked for. */
    static final List<UrlAttribute> HREF_ONLY = List.of(HREF);

    // SVG and MathML: href, and xlink:href in documents that are older.
    private static final List<UrlAttribute> OF_OTHER_ELEMENTS = List.of(HREF, resource("xlink:href"));

    /**
     * The URL attributes of the HTML standard, the obsolete ones that browsers or archives still follow among them, in
     * the order in which an element's links are given. {@code codebase}, which browsers ignore, {@code usemap} and
     * other references inside the page are left out, and so is {@code srcdoc}, which is no URL but a document.
     */
    private static final Map<String, List<UrlAttribute>> OF_ELEMENTS = table();

    /** The URL attributes of an element, by its name in lower case. */
    static List<UrlAttribute> of(String element) {
        return OF_ELEMENTS.getOrDefault(element, OF_OTHER_ELEMENTS);
    }

    private static Map<String, List<UrlAttribute>> table() {
        var table = new HashMap<String, List<UrlAttribute>>();
        put(table, "a area", HREF, resource("xlink:href"), urls("ping"));
        put(table, "link", HREF, srcset("imagesrcset"));
        put(table, "base", HREF);
        put(table, "img", HREF, resource("src"), srcset("srcset"), hyperlink("longdesc"));
        put(table, "source", HREF, resource("src"), srcset("srcset"));
        put(table, "video", HREF, resource("src"), resource("poster"));
        put(table, "audio track embed", HREF, resource("src"));
        put(table, "iframe frame", HREF, resource("src"), hyperlink("longdesc"));
        put(table, "script", HREF, resource("src"), resource("xlink:href"));
        put(table, "object", HREF, resource("data"));
        put(table, "form", HREF, hyperlink("action"));
        put(table, "button", HREF, hyperlink("formaction"));
        put(table, "input", HREF, resource("src"), hyperlink("formaction"));
        put(table, "blockquote q ins del", HREF, resource("cite"));
        put(table, "html", HREF, resource("manifest"));
        put(table, "body table thead tbody tfoot tr td th", HREF, resource("background"));
        return Map.copyOf(table);
    }

    private static void put(Map<String, List<UrlAttribute>> table, String elements, UrlAttribute... attributes) {
        for (var element : elements.split(" ", -1)) {
            table.put(element, List.of(attributes));
        }
    }

    /** Hands on each reference in a value of this attribute. */
    void references(String value, Consumer<String> reference) {
        switch (form) {
            case HYPERLINK -> reference.accept(value);
            case RESOURCE -> {
                if (Ascii.skipWhiteSpace(value, 0) < value.length()) {
                    reference.accept(value);
                }
            }
            case URLS -> {
                for (int start = 0, end; (start = Ascii.skipWhiteSpace(value, start)) < value.length(); start = end) {
                    end = Ascii.skipNonWhiteSpace(value, start);
                    reference.accept(value.substring(start, end));
                }
            }
            case SRCSET -> Srcset.parse(value, reference);
        }
    }

    private static UrlAttribute hyperlink(String name) {
        return new UrlAttribute(name, Form.HYPERLINK);
    }

    private static UrlAttribute resource(String name) {
        return new UrlAttribute(name, Form.RESOURCE);
    }

    private static UrlAttribute urls(String name) {
        return new UrlAttribute(name, Form.URLS);
    }

    private static UrlAttribute srcset(String name) {
        return new UrlAttribute(name, Form.SRCSET);
    }
}
