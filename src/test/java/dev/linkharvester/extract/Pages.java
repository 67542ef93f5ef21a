package dev.linkharvester.extract;

import dev.linkharvester.extract.ExtractSettings.HtmlParser;
import dev.linkharvester.extract.ExtractSettings.Selection;
import dev.linkharvester.model.Link;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.url.Url;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Creates small pages for the tests of this package, all at {@link #URL}. */
final class Pages {
    static final String URL = "https://example.com/folder/page";
    static final Set<String> HTTP = Set.of("http", "https");
    static final ExtractSettings HREF = new ExtractSettings(Selection.HREF, false, false, HTTP, false, HtmlParser.AUTO);
    static final ExtractSettings HREF_BY_JSOUP =
            new ExtractSettings(Selection.HREF, false, false, HTTP, false, HtmlParser.JSOUP);
    static final ExtractSettings ALL = new ExtractSettings(Selection.ALL, false, false, HTTP, false, HtmlParser.AUTO);

    private Pages() {}

    static PageSource html(String html) {
        return html(html.getBytes(StandardCharsets.UTF_8), "text/html;charset=utf-8");
    }

    static PageSource html(byte[] body, String contentType) {
        return source(MediaType.HTML, contentType, List.of(), body);
    }

    static PageSource xml(MediaType mediaType, String xml) {
        return source(mediaType, "", List.of(), xml.getBytes(StandardCharsets.UTF_8));
    }

    static PageSource source(MediaType mediaType, String contentType, List<String> linkHeaders, byte[] body) {
        return new PageSource(url(URL), mediaType, contentType, linkHeaders, List.of(), body);
    }

    static Url url(String href) {
        return Url.parse(href).orElseThrow();
    }

    /** Returns the URLs of the links of a page, selection {@code href}. */
    static List<String> hrefs(String html) {
        return urls(new LinkExtractor(HREF).extract(html(html)));
    }

    static List<String> urls(PageLinks links) {
        return links.links().stream().map(link -> link.url().href()).toList();
    }

    /** Returns {@code element attribute URL} of every link of a page, selection {@code all}. */
    static List<String> all(String html) {
        return described(new LinkExtractor(ALL).extract(html(html)));
    }

    static List<String> described(PageLinks links) {
        return links.links().stream().map(Pages::describe).toList();
    }

    private static String describe(Link link) {
        return link.element() + " " + link.attribute() + " " + link.url().href();
    }
}
