package dev.linkharvester.extract;

import dev.linkharvester.model.Link;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.url.Url;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * Finds the links of a page with a selector for each attribute: slow, short, and independent of the extractor's walk,
 * scan and table. The classes under test read attributes with several URLs, because this does not compare them.
 */
final class SelectedLinks {
    /** Holds the compared parts of a link. */
    record Selected(String url, String element, String attribute, String rel) {}

    private record Reference(Element element, String attribute, int rank, String text) {}

    private static final List<String> OF_HTML_ALONE = List.of(
            ("link base img source video audio track embed iframe frame object form button input blockquote q ins del"
                            + " html body table thead tbody tfoot tr td th")
                    .split(" "));

    private final Document document;
    private final Url page;
    private final Url base;
    private final Charset charset;
    private final List<Reference> references = new ArrayList<>();

    private SelectedLinks(String html, Url page, Charset charset) {
        this.document = Jsoup.parse(html, "");
        this.page = page;
        this.charset = charset;
        this.base = document.select("base[href]").stream()
                .filter(SelectedLinks::isHtmlInDocument)
                .findFirst()
                .flatMap(first -> page.resolve(first.attr("href"), charset)
                        .filter(url ->
                                !url.scheme().equals("data") && !url.scheme().equals("javascript")))
                .orElse(page);
    }

    /** Returns the links of the {@code href} of every element. */
    static List<Selected> hrefs(String html, Url page, Charset charset) {
        var selected = new SelectedLinks(html, page, charset);
        selected.hyperlinks("[href]", "href");
        return selected.links();
    }

    /** Returns the links of every attribute that names a URL. */
    static List<Selected> all(String html, Url page, Charset charset) {
        var selected = new SelectedLinks(html, page, charset);
        // The order of an element's links.
        selected.hyperlinks("[href]", "href");
        selected.resources(
                "img[src],source[src],video[src],audio[src],track[src],embed[src],iframe[src],frame[src],script[src],input[src]",
                "src");
        selected.each("[xlink:href]", "xlink:href", (element, reference) -> {
            if (!OF_HTML_ALONE.contains(element.normalName())) {
                resource(element.attr("xlink:href"), reference);
            }
        });
        selected.resources("video[poster]", "poster");
        selected.resources("object[data]", "data");
        selected.candidates("img[srcset],source[srcset]", "srcset");
        selected.candidates("link[imagesrcset]", "imagesrcset");
        selected.hyperlinks("img[longdesc],iframe[longdesc],frame[longdesc]", "longdesc");
        selected.words("a[ping],area[ping]", "ping");
        selected.hyperlinks("form[action]", "action");
        selected.hyperlinks("button[formaction],input[formaction]", "formaction");
        selected.resources("blockquote[cite],q[cite],ins[cite],del[cite]", "cite");
        selected.resources("html[manifest]", "manifest");
        selected.resources(
                "body[background],table[background],thead[background],tbody[background],tfoot[background],"
                        + "tr[background],td[background],th[background]",
                "background");
        selected.each(
                "meta[content]",
                "content",
                (element, reference) ->
                        MetaLinks.reference(element.attributes()).ifPresent(reference));
        return selected.links();
    }

    /** Returns the compared parts of the links that an extractor found. */
    static List<Selected> of(PageLinks links) {
        return links.links().stream()
                .map(link -> new Selected(link.url().href(), link.element(), link.attribute(), link.rel()))
                .toList();
    }

    private interface Reading {
        void read(Element element, Consumer<String> reference);
    }

    private void each(String selector, String attribute, Reading reading) {
        int rank = references.size();
        for (var element : document.select(selector)) {
            reading.read(element, text -> references.add(new Reference(element, attribute, rank, text)));
        }
    }

    private void hyperlinks(String selector, String attribute) {
        each(selector, attribute, (element, reference) -> reference.accept(element.attr(attribute)));
    }

    private void resources(String selector, String attribute) {
        each(selector, attribute, (element, reference) -> resource(element.attr(attribute), reference));
    }

    // A browser loads nothing from an empty reference.
    private static void resource(String value, Consumer<String> reference) {
        if (!value.replaceAll("[ \t\n\f\r]", "").isEmpty()) {
            reference.accept(value);
        }
    }

    private void words(String selector, String attribute) {
        each(selector, attribute, (element, reference) -> {
            for (var word : element.attr(attribute).split("[ \t\n\f\r]+", -1)) {
                resource(word, reference);
            }
        });
    }

    private void candidates(String selector, String attribute) {
        each(selector, attribute, (element, reference) -> Srcset.parse(element.attr(attribute), reference));
    }

    private List<Selected> links() {
        var places = new IdentityHashMap<Element, Integer>();
        document.getAllElements().forEach(element -> places.put(element, places.size()));
        references.sort(Comparator.comparingInt((Reference reference) -> places.get(reference.element()))
                .thenComparingInt(Reference::rank));
        var links = new LinkedHashMap<String, Selected>();
        for (var reference : references) {
            var element = reference.element();
            (element.normalName().equals("base") ? page : base)
                    .resolve(reference.text(), charset)
                    .filter(Url::isHttp)
                    .map(url ->
                            new Selected(url.href(), element.normalName(), reference.attribute(), element.attr("rel")))
                    .ifPresent(link -> links.merge(link.url(), link, SelectedLinks::repeated));
        }
        return List.copyOf(links.values());
    }

    private static Selected repeated(Selected first, Selected again) {
        return Link.isNofollow(first.rel()) && !Link.isNofollow(again.rel())
                ? new Selected(first.url(), first.element(), first.attribute(), again.rel())
                : first;
    }

    // Elements.not("svg base") looks for ancestors inside each element itself, which has none.
    private static boolean isHtmlInDocument(Element element) {
        return element.closest("template") == null && element.tag().namespace().equals(Parser.NamespaceHtml);
    }
}
