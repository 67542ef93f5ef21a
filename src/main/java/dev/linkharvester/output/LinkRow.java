package dev.linkharvester.output;

import dev.linkharvester.model.Link;
import dev.linkharvester.model.PageRows;

/**
 * A row of the output with all its columns.
 *
 * @param source the page, as it was named
 * @param url the link
 * @param depth of the page: hops from a seed
 */
public record LinkRow(String source, String url, int depth, String element, String attribute, String rel, String text) {
    static LinkRow of(PageRows page, Link link) {
        return new LinkRow(
                page.report().target().name(),
                link.url().href(),
                page.report().target().depth(),
                link.element(),
                link.attribute(),
                link.rel(),
                link.text());
    }
}
