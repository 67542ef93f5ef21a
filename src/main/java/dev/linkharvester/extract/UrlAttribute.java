package dev.linkharvester.extract;

import dev.linkharvester.url.Ascii;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Describes an attribute that holds URLs.
 *
 * @param name the name in lower case
 */
record UrlAttribute(String name, Form form) {
    /** Describes the form of an attribute's value. */
    enum Form {
        /** Is one URL; an empty one is the page itself. */
        HYPERLINK,
        /** Is one URL of a resource that a browser loads; it loads nothing from an empty one. */
        RESOURCE,
        /** Is a list of URLs separated by white space. */
        URLS,
        /** Is a list of image candidates: {@link Srcset}. */
        SRCSET
    }

    private static final UrlAttribute HREF = hyperlink("href");

    /** Applies to every element if only {@code href} is selected. */
    static final List<UrlAttribute> HREF_ONLY = List.of(HREF);

    // SVG and MathML have href, and xlink:href in older documents.
    private static final List<UrlAttribute> OF_OTHER_ELEMENTS = List.of(HREF, resource("xlink:href"));

    /**
     * Lists the URL attributes of the HTML standard in the order of an element's links. It includes obsolete ones that
     * browsers or archives still follow. It leaves out {@code codebase}, which browsers ignore, {@code usemap} and
     * other references inside the page, and {@code srcdoc}, which is a document.
     */
    private static final Map<String, List<UrlAttribute>> OF_ELEMENTS = table();

    /** Returns the URL attributes of an element, by its name in lower case. */
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

    /** Hands each reference in a value of this attribute to a consumer. */
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
