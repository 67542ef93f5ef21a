package dev.linkharvester.extract;

import dev.linkharvester.model.RobotsDirectives;
import dev.linkharvester.url.Ascii;
import java.util.Set;

/**
 * Reads directives for robots from {@code X-Robots-Tag} headers and {@code robots} meta elements. No standard defines
 * them; this follows the documentation of the search engines. Names ignore case, and the strictest of several
 * directives applies.
 */
final class RobotsTag {
    // These may precede a colon without being the name of a robot.
    private static final Set<String> DIRECTIVES_WITH_VALUE =
            Set.of("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview");

    private RobotsTag() {}

    /**
     * Returns the directives of one header value for all robots and for this one: {@code noindex, otherbot: nofollow}.
     */
    static RobotsDirectives ofHeader(String value) {
        var directives = RobotsDirectives.NONE;
        boolean forUs = true;
        for (int start = 0; start <= value.length(); ) {
            int comma = value.indexOf(',', start);
            int end = comma < 0 ? value.length() : comma;
            int colon = value.indexOf(':', start);
            if (colon >= 0 && colon < end) {
                var name = Ascii.toLowerCase(Ascii.trim(value.substring(start, colon)));
                if (isRobot(name)) {
                    // A name applies to the rest of the value, up to the next name, because headers may have been
                    // joined.
                    forUs = name.equalsIgnoreCase(RobotsDirectives.PRODUCT_TOKEN);
                    start = colon + 1;
                }
            }
            if (forUs) {
                directives = directives.and(list(value.substring(start, end)));
            }
            start = end + 1;
        }
        return directives;
    }

    /** Returns the directives of a {@code meta} element; none if it has another purpose or names another robot. */
    static RobotsDirectives ofMeta(String name, String content) {
        var robot = Ascii.trim(name);
        return robot.equalsIgnoreCase("robots") || robot.equalsIgnoreCase(RobotsDirectives.PRODUCT_TOKEN)
                ? list(content)
                : RobotsDirectives.NONE;
    }

    private static boolean isRobot(String name) {
        return !name.isEmpty()
                && name.chars().allMatch(c -> Ascii.isLetter(c) || Ascii.isDigit(c) || c == '-' || c == '_' || c == '.')
                && !DIRECTIVES_WITH_VALUE.contains(name);
    }

    /** Splits at commas and, as pages in the wild do, at white space. */
    private static RobotsDirectives list(String text) {
        boolean noindex = false;
        boolean nofollow = false;
        int start = 0;
        while (start < text.length()) {
            int end = start;
            while (end < text.length() && !isSeparator(text.charAt(end))) {
                end++;
            }
            switch (Ascii.toLowerCase(text.substring(start, end))) {
                case "noindex" -> noindex = true;
                case "nofollow" -> nofollow = true;
                case "none" -> {
                    noindex = true;
                    nofollow = true;
                }
                default -> {
                    // Permissions and directives about snippets and archives have no effect here.
                }
            }
            start = end + 1;
        }
        return new RobotsDirectives(noindex, nofollow);
    }

    private static boolean isSeparator(char character) {
        return character == ',' || Ascii.isWhiteSpace(character);
    }
}
