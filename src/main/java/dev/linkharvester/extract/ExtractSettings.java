package dev.linkharvester.extract;

import java.util.Set;

/**
 * Which links of a page are wanted.
 *
 * @param selection from which attributes
 * @param jsonLd whether URLs in JSON-LD count as well; with {@link Selection#ALL} alone
 * @param stripFragments whether links lose their {@code #fragment}; what then is the same is one link
 * @param schemes the schemes of links that are recorded, in lower case; others are counted
 * @param details whether {@code rel} and text are wanted, which cost time
 * @param parser what reads HTML; it changes the time that a page costs, never its links
 */
public record ExtractSettings(
        Selection selection,
        boolean jsonLd,
        boolean stripFragments,
        Set<String> schemes,
        boolean details,
        HtmlParser parser) {

    /** From where on a page links are taken. */
    public enum Selection {
        /** The {@code href} of every element. */
        HREF,
        /** Every attribute that the HTML standard calls a URL, {@code srcset}, meta refresh, {@code Link:} headers. */
        ALL
    }

    /** Names what reads the HTML of a page. */
    public enum HtmlParser {
        /** Scans the tags of a page where that finds what jsoup finds, and parses every other page with jsoup. */
        AUTO,
        /** Parses every page with jsoup. */
        JSOUP
    }

    public ExtractSettings {
        if (jsonLd && selection != Selection.ALL) {
            throw new IllegalArgumentException("JSON-LD without all links");
        }
        schemes = Set.copyOf(schemes);
    }
}
