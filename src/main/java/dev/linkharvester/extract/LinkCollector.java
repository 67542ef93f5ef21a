package dev.linkharvester.extract;

import dev.linkharvester.message.Link;
import dev.linkharvester.message.PageLinks;
import dev.linkharvester.message.RobotsDirectives;
import dev.linkharvester.url.Url;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Turns the references of one page into links: resolves them, sorts out what was not asked for, drops repetitions. */
final class LinkCollector {
    /** A text that is not there, or that nobody asked for. */
    static final Supplier<String> NO_TEXT = () -> "";

    private final ExtractSettings settings;
    private final List<Link> links = new ArrayList<>();
    // Strings, not URLs: a page full of colliding hashes ends in a tree that is ordered, not in a scan.
    private final Set<String> seen = new HashSet<>();
    // By URL, where the links stand to which each reference so far says nofollow.
    private final Map<String, Integer> nofollow = new HashMap<>();
    // Also each once: parsers repeat elements that are nested wrongly.
    private final Set<String> rejected = new HashSet<>();
    private int invalid;
    private int otherSchemes;
    private boolean cut;
    private RobotsDirectives robots = RobotsDirectives.NONE;

    LinkCollector(ExtractSettings settings) {
        this.settings = settings;
    }

    /** Whether there was more than is read of a document, such as a link after {@link LinkExtractor#MAX_LINKS}. */
    boolean isCut() {
        return cut;
    }

    /** Notes that the document has more than is read of it. */
    void cut() {
        cut = true;
    }

    /** Notes what the page, or its header, asks of robots. */
    void restrict(RobotsDirectives directives) {
        robots = robots.and(directives);
    }

    /**
     * Takes a reference as it stands in the page.
     *
     * @param text asked for at most once, and only when the link is new and settings want details
     */
    void add(Base base, String reference, String element, String attribute, String rel, Supplier<String> text) {
        if (cut) {
            return;
        }
        if (hasUnwantedScheme(reference)) {
            otherSchemes += rejectOnce(reference);
            return;
        }
        if (reference.length() > LinkExtractor.MAX_REFERENCE_LENGTH) {
            invalid += rejectOnce(reference);
            return;
        }
        var resolved = base.resolve(reference);
        if (resolved.isEmpty()) {
            invalid += rejectOnce(reference);
        } else if (!settings.schemes().contains(resolved.get().scheme())) {
            otherSchemes += rejectOnce(reference);
        } else {
            add(resolved.get(), element, attribute, rel, text);
        }
    }

    private int rejectOnce(String reference) {
        return rejected.add(reference) ? 1 : 0;
    }

    private void add(Url resolved, String element, String attribute, String rel, Supplier<String> text) {
        var url = settings.stripFragments() ? resolved.withoutFragment() : resolved;
        if (links.size() >= LinkExtractor.MAX_LINKS) {
            cut = !seen.contains(url.href());
        } else if (seen.add(url.href())) {
            if (Link.isNofollow(rel)) {
                nofollow.put(url.href(), links.size());
            }
            links.add(new Link(url, element, attribute, rel, settings.details() ? text.get() : ""));
            return;
        }
        followAgain(url, rel);
    }

    // What one reference asks not to follow, another one may.
    private void followAgain(Url url, String rel) {
        if (!nofollow.isEmpty() && !Link.isNofollow(rel)) {
            var place = nofollow.remove(url.href());
            if (place != null) {
                links.set(place, links.get(place).withRel(rel));
            }
        }
    }

    PageLinks toPageLinks() {
        return new PageLinks(links, invalid, otherSchemes, cut, robots);
    }

    /**
     * Whether the reference begins with a scheme that was not asked for. Seen before it is resolved, because what
     * follows {@code data:} or {@code javascript:} may be long; no is not the last word.
     */
    private boolean hasUnwantedScheme(String reference) {
        int start = 0;
        while (start < reference.length() && reference.charAt(start) <= ' ') {
            start++;
        }
        int end = start;
        while (end < reference.length() && isSchemeCharacter(reference.charAt(end), end == start)) {
            end++;
        }
        return end > start
                && end < reference.length()
                && reference.charAt(end) == ':'
                && !isWantedScheme(reference, start, end);
    }

    // Compared in place: most references of a page to other sites are of a scheme that is wanted.
    private boolean isWantedScheme(String reference, int start, int end) {
        for (var scheme : settings.schemes()) {
            if (scheme.length() == end - start && reference.regionMatches(true, start, scheme, 0, end - start)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSchemeCharacter(char character, boolean first) {
        return Ascii.isLetter(character)
                || (!first && (Ascii.isDigit(character) || character == '+' || character == '-' || character == '.'));
    }
}
