package dev.linkharvester.extract;

import dev.linkharvester.model.Link;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.model.RobotsDirectives;
import dev.linkharvester.url.Ascii;
import dev.linkharvester.url.Url;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Turns the references of one page into links: resolves them, counts unwanted ones and drops repetitions. */
final class LinkCollector {
    /** Is the text of links without one, or without the setting for details. */
    static final Supplier<String> NO_TEXT = () -> "";

    /** Limits the schemes of one page that are counted by name. */
    static final int MAX_SCHEMES = 16;
    /** Limits the characters of a scheme's name; longer ones are counted together. */
    static final int MAX_SCHEME_LENGTH = 32;

    private static final int COMMON_LINKS = 64;

    private final ExtractSettings settings;
    private final int pageLength;
    private final List<Link> links = new ArrayList<>(COMMON_LINKS);
    // Strings are comparable, unlike URLs: colliding hashes cost a search in a tree, not in a list.
    private final Set<String> seen = HashSet.newHashSet(COMMON_LINKS);
    // The index of each link, by URL, whose references so far all have nofollow.
    private final Map<String, Integer> nofollow = new HashMap<>();
    // A set, because parsers repeat elements that are nested wrongly.
    private final Set<String> rejected = new HashSet<>();
    private final Map<String, Integer> skipped = new LinkedHashMap<>();
    private int characters;
    private long resolvedCharacters;
    private boolean cut;
    private RobotsDirectives robots = RobotsDirectives.NONE;

    /** @param pageLength the length of the URL of the page, in characters */
    LinkCollector(ExtractSettings settings, int pageLength) {
        this.settings = settings;
        this.pageLength = pageLength;
    }

    /** Returns whether a part of the document was not read, such as a link after {@link LinkExtractor#MAX_LINKS}. */
    boolean isCut() {
        return cut;
    }

    /** Records that a part of the document was not read. */
    void cut() {
        cut = true;
    }

    /** Adds directives of the page, or of its header, for robots. */
    void restrict(RobotsDirectives directives) {
        robots = robots.and(directives);
    }

    /**
     * Adds a reference as it stands in the page.
     *
     * @param text supplies the text of the link; called at most once, and only for a new link with details
     */
    void add(Base base, String reference, String element, String attribute, String rel, Supplier<String> text) {
        if (cut) {
            return;
        }
        var unwanted = unwantedScheme(reference);
        if (unwanted.isPresent()) {
            skip(counted(unwanted.get()), reference);
            return;
        }
        if (reference.length() > LinkExtractor.MAX_REFERENCE_LENGTH) {
            skip(PageLinks.INVALID, reference);
            return;
        }
        var resolved = base.resolve(reference);
        resolvedCharacters += resolved.map(url -> url.href().length()).orElse(reference.length());
        if (resolvedCharacters > LinkExtractor.MAX_RESOLVED_CHARACTERS) {
            cut = true;
        } else if (resolved.isEmpty()) {
            skip(PageLinks.INVALID, reference);
        } else if (!settings.schemes().contains(resolved.get().scheme())) {
            skip(counted(resolved.get().scheme()), reference);
        } else {
            add(resolved.get(), element, attribute, rel, text);
        }
    }

    private void skip(String scheme, String reference) {
        if (rejected.add(reference)) {
            skipped.merge(scheme, 1, Integer::sum);
        }
    }

    /** Returns the name under which a scheme is counted. */
    private String counted(String scheme) {
        boolean room = skipped.size() < MAX_SCHEMES || skipped.containsKey(scheme);
        return room && scheme.length() <= MAX_SCHEME_LENGTH ? scheme : PageLinks.OTHER_SCHEMES;
    }

    private void add(Url resolved, String element, String attribute, String rel, Supplier<String> text) {
        var url = settings.stripFragments() ? resolved.withoutFragment() : resolved;
        if (links.size() >= LinkExtractor.MAX_LINKS || isBeyondCharacters(url)) {
            cut = !seen.contains(url.href());
        } else if (seen.add(url.href())) {
            if (Link.isNofollow(rel)) {
                nofollow.put(url.href(), links.size());
            }
            characters += pageLength + url.href().length();
            links.add(new Link(url, element, attribute, rel, settings.details() ? text.get() : ""));
            return;
        }
        clearNofollow(url, rel);
    }

    private boolean isBeyondCharacters(Url url) {
        return characters + pageLength + url.href().length() > LinkExtractor.MAX_LINK_CHARACTERS;
    }

    // A reference without nofollow overrides an earlier one with it.
    private void clearNofollow(Url url, String rel) {
        if (!nofollow.isEmpty() && !Link.isNofollow(rel)) {
            var index = nofollow.remove(url.href());
            if (index != null) {
                links.set(index, links.get(index).withRel(rel));
            }
        }
    }

    PageLinks toPageLinks() {
        return new PageLinks(links, skipped, cut, robots);
    }

    /**
     * Returns the unwanted scheme that a reference begins with, in lower case. The check precedes resolution, because
     * {@code data:} and {@code javascript:} URLs may be long. An empty result decides nothing.
     */
    private Optional<String> unwantedScheme(String reference) {
        int start = 0;
        while (start < reference.length() && reference.charAt(start) <= ' ') {
            start++;
        }
        int end = start;
        while (end < reference.length() && isSchemeCharacter(reference.charAt(end), end == start)) {
            end++;
        }
        boolean unwanted = end > start
                && end < reference.length()
                && reference.charAt(end) == ':'
                && !isWantedScheme(reference, start, end);
        return unwanted ? Optional.of(Ascii.toLowerCase(reference.substring(start, end))) : Optional.empty();
    }

    // Compares in index: most references of a page to other sites have a wanted scheme.
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
