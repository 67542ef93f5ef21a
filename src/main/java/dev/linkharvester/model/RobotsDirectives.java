package dev.linkharvester.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The directives of a page for robots, in a {@code robots} meta element or in {@code X-Robots-Tag} headers. The frontier
 * decides whether it obeys them.
 *
 * @param noindex the page should not be in an index
 * @param nofollow its links should not be followed
 */
public record RobotsDirectives(boolean noindex, boolean nofollow) {
    /** The name of this robot in a page or a robots.txt; letter case does not matter. */
    public static final String PRODUCT_TOKEN = "LinkHarvester";

    /** No directive. */
    public static final RobotsDirectives NONE = new RobotsDirectives(false, false);

    /** Returns both together: what either forbids is forbidden. */
    public RobotsDirectives and(RobotsDirectives other) {
        return new RobotsDirectives(noindex || other.noindex, nofollow || other.nofollow);
    }

    /** Returns the names of the directives that are given. */
    public List<String> names() {
        var names = new ArrayList<String>();
        if (noindex) {
            names.add("noindex");
        }
        if (nofollow) {
            names.add("nofollow");
        }
        return names;
    }
}
