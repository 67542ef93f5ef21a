package dev.linkharvester.extract;

import dev.linkharvester.url.Url;
import java.nio.charset.Charset;
import java.util.LinkedHashSet;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** The links of a page found the plain way, with jsoup's selectors: slow, short, and independent of the extractor. */
final class SelectedLinks {
    private SelectedLinks() {}

    static List<String> of(String html, Url page, Charset charset) {
        var document = Jsoup.parse(html, "");
        var base = document.select("base[href]").stream()
                .filter(SelectedLinks::isHtmlInDocument)
                .findFirst()
                .flatMap(first -> page.resolve(first.attr("href"), charset)
                        .filter(url ->
                                !url.scheme().equals("data") && !url.scheme().equals("javascript")))
                .orElse(page);
        var links = new LinkedHashSet<String>();
        for (Element element : document.select("[href]")) {
            (element.normalName().equals("base") ? page : base)
                    .resolve(element.attr("href"), charset)
                    .filter(Url::isHttp)
                    .ifPresent(url -> links.add(url.href()));
        }
        return List.copyOf(links);
    }

    // Not Elements.not("svg base"): it looks for ancestors inside each element itself, where there is none.
    private static boolean isHtmlInDocument(Element element) {
        return element.closest("template") == null && element.tag().namespace().equals(Parser.NamespaceHtml);
    }
}
