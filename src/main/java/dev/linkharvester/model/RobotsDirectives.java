package dev.linkharvester.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What a page asks of robots, in a {@code robots} meta element or in {@code X-Robots-Tag} headers. Recorded; whether it
 * is obeyed is for the frontier to decide.
 *
 * @param noindex the page should not be in an index
 * @param nofollow its links should not be followed
 */
public record RobotsDirectives(boolean noindex, boolean nofollow) {
    /** By this name a page or a robots.txt speaks to this robot alone; letter case does not matter. */
    public static final String PRODUCT_TOKEN = "LinkHarvester";

    /** Nothing is asked. */
    public static final RobotsDirectives NONE = new RobotsDirectives(false, false);

    /** Both together: what either forbids is forbidden. */
    public RobotsDirectives and(RobotsDirectives other) {
        return new RobotsDirectives(noindex || other.noindex, nofollow || other.nofollow);
    }

    /** The directives that are given, by their names on the web. */
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
