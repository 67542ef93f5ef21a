package dev.linkharvester.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was found on a page.
 *
 * @param links distinct by URL, in document order
 * @param skipped how many distinct references are no link, by their scheme, which was not asked for ({@code mailto},
 *     {@code javascript} …), in the order in which they were met; {@link #INVALID} for those that are no URL
 * @param cut whether there may be more: links past what is kept of one page, or behind markup that could not be read well
 * @param robots what the page asks of robots
 */
public record PageLinks(List<Link> links, Map<String, Integer> skipped, boolean cut, RobotsDirectives robots) {
    /** Stands among the schemes for what is no URL. */
    public static final String INVALID = "invalid";
    /** Stands among the schemes for those that are too long, or too many, to be counted each. */
    public static final String OTHER_SCHEMES = "other";

    /** A page without links. */
    public static final PageLinks NONE = PageLinks.of(List.of(), RobotsDirectives.NONE);

    public PageLinks {
        links = List.copyOf(links);
        skipped = skipped.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(skipped));
    }

    /** A page of which every reference is a link. */
    public static PageLinks of(List<Link> links, RobotsDirectives robots) {
        return new PageLinks(links, Map.of(), false, robots);
    }
}
