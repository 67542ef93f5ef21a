package dev.linkharvester.message;

import java.util.List;

/**
 * What was found on a page.
 *
 * @param links distinct by URL, in document order
 * @param invalid distinct references that are no URL
 * @param otherSchemes distinct references left out because their scheme was not asked for ({@code mailto:}, {@code javascript:} …)
 * @param cut whether there may be more: links past what is kept of one page, or behind markup that could not be read well
 * @param robots what the page asks of robots
 */
public record PageLinks(List<Link> links, int invalid, int otherSchemes, boolean cut, RobotsDirectives robots) {
    public PageLinks {
        links = List.copyOf(links);
    }

    /** A page without links. */
    public static final PageLinks NONE = new PageLinks(List.of(), 0, 0, false, RobotsDirectives.NONE);
}
