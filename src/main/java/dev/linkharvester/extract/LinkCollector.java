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

/** Turns the references of one page into links: resolves them, sorts out what was not asked for, drops repetitions. */
final class LinkCollector {
    /** A text that is not there, or that nobody asked for. */
    static final Supplier<String> NO_TEXT = () -> "";

    /** Schemes of one page that are counted each by its name. */
    static final int MAX_SCHEMES = 16;
    /** Characters of a scheme's name; a longer one counts with the others. */
    static final int MAX_SCHEME_LENGTH = 32;

    private static final int COMMON_LINKS = 64;

    private final ExtractSettings settings;
    private final int pageLength;
    private final List<Link> links = new ArrayList<>(COMMON_LINKS);
    // Strings, not URLs: a page full of colliding hashes ends in a tree that is ordered, not in a scan.
    private final Set<String> seen = HashSet.newHashSet(COMMON_LINKS);
    // By URL, where the links stand to which each reference so far says nofollow.
    private final Map<String, Integer> nofollow = new HashMap<>();
    // Also each once: parsers repeat elements that are nested wrongly.
    private final Set<String> rejected = new HashSet<>();
    private final Map<String, Integer> skipped = new LinkedHashMap<>();
    private int characters;
    private long resolvedCharacters;
    private boolean cut;
    private RobotsDirectives robots = RobotsDirectives.NONE;

    /** @param pageLength characters of the page's URL */
    LinkCollector(ExtractSettings settings, int pageLength) {
        this.settings = settings;
        this.pageLength = pageLength;
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

    /** Under which name a scheme is counted. */
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
        followAgain(url, rel);
    }

    private boolean isBeyondCharacters(Url url) {
        return characters + pageLength + url.href().length() > LinkExtractor.MAX_LINK_CHARACTERS;
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
        return new PageLinks(links, skipped, cut, robots);
    }

    /**
     * The scheme that a reference begins with and that was not asked for, in lower case. Seen before it is resolved,
     * because what follows {@code data:} or {@code javascript:} may be long; none is not the last word.
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
