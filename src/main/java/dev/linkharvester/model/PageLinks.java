package dev.linkharvester.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The links of a page, and what else was found on it.
 *
 * @param links distinct by URL, in document order
 * @param skipped the number of distinct references that are no link, by their scheme ({@code mailto}, {@code javascript}
 *     …) in document order; {@link #INVALID} for those that are no URL
 * @param cut whether there may be more: links past the limit of a page, or behind markup that could not be parsed well
 * @param robots the page's directives for robots
 */
public record PageLinks(List<Link> links, Map<String, Integer> skipped, boolean cut, RobotsDirectives robots) {
    /** In place of a scheme, for references that are no URL. */
    public static final String INVALID = "invalid";
    /** In place of a scheme, for schemes that are too long or too many to be counted each. */
    public static final String OTHER_SCHEMES = "other";

    /** A page without links. */
    public static final PageLinks NONE = PageLinks.of(List.of(), RobotsDirectives.NONE);

    public PageLinks {
        links = List.copyOf(links);
        skipped = skipped.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(skipped));
    }

    /** Creates the links of a page without other references. */
    public static PageLinks of(List<Link> links, RobotsDirectives robots) {
        return new PageLinks(links, Map.of(), false, robots);
    }
}
