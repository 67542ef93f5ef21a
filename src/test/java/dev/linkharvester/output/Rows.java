package dev.linkharvester.output;

import dev.linkharvester.model.CrawlTarget;
import dev.linkharvester.model.Link;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.model.PageReport;
import dev.linkharvester.model.PageRows;
import dev.linkharvester.model.PageVisit;
import dev.linkharvester.model.RobotsDirectives;
import dev.linkharvester.model.Transfer;
import dev.linkharvester.url.Url;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Pages as the fetchers send them to the writer. */
final class Rows {
    private Rows() {}

    static Url url(String text) {
        return Url.parse(text).orElseThrow();
    }

    static Link link(String url) {
        return link(url, "", "");
    }

    static Link link(String url, String rel, String text) {
        return new Link(url(url), "a", "href", rel, text);
    }

    static PageRows page(String source, Link... links) {
        var target = CrawlTarget.seed(url(source), source);
        var found = List.of(links);
        var page = new Outcome.Page(new Transfer(200, 1234, 56), PageLinks.of(found, RobotsDirectives.NONE), false);
        return new PageRows(found, PageReport.of(PageVisit.first(1, target), page), System.nanoTime());
    }

    static PageRows page(String source, int links) {
        return page(
                source,
                IntStream.range(0, links)
                        .mapToObj(i -> link(source + "link/" + i))
                        .toArray(Link[]::new));
    }

    static PageRows[] pages(int count, int links) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> page("http://a/" + i + '/', links))
                .toArray(PageRows[]::new);
    }
}
