package dev.linkharvester.extract;

import java.util.Set;

/**
 * Selects the links that a page gives.
 *
 * @param selection the attributes that links come from
 * @param jsonLd whether URLs in JSON-LD count; with {@link Selection#ALL} alone
 * @param stripFragments whether links lose their {@code #fragment}; links that are the same without it are one link
 * @param schemes the schemes of links that are recorded, in lower case; links with others are counted
 * @param details whether links have {@code rel} and text, which cost time
 * @param parser the reader of HTML; it changes the time that a page costs, never its links
 */
public record ExtractSettings(
        Selection selection,
        boolean jsonLd,
        boolean stripFragments,
        Set<String> schemes,
        boolean details,
        HtmlParser parser) {

    /** Selects the attributes that links come from. */
    public enum Selection {
        /** Takes the {@code href} of every element. */
        HREF,
        /**
         * Takes every attribute that the HTML standard calls a URL, {@code srcset}, meta refresh, {@code Link:}
         * headers.
         */
        ALL
    }

    /** Selects the reader of HTML. */
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
