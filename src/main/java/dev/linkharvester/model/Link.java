package dev.linkharvester.model;

import dev.linkharvester.url.Url;

/**
 * A link as it is on a page.
 *
 * @param url absolute
 * @param element the element's name in lower case, {@code link-header} for a {@code Link:} header
 * @param attribute the attribute's name in lower case; of JSON-LD the property's, as it is
 * @param rel the element's {@code rel}, empty when it has none; of several elements with this link, that of one
 *     without {@code nofollow}
 * @param text the element's text, white space folded, at most 200 characters; empty when it is not wanted
 */
public record Link(Url url, String element, String attribute, String rel, String text) {
    /** The {@code rel} of a sitemap that an index lists. */
    public static final String SITEMAP = "sitemap";

    /** Returns whether a sitemap or a sitemap index lists this. */
    public boolean isListed() {
        return element.equals("loc");
    }

    /** Returns whether a sitemap index lists this. */
    public boolean isSitemap() {
        return isListed() && rel.equals(SITEMAP);
    }

    /** Returns whether each of the page's references to this says {@code nofollow}. */
    public boolean isNofollow() {
        return isNofollow(rel);
    }

    /** Returns whether {@code nofollow} is one of the words of a {@code rel}. */
    public static boolean isNofollow(String rel) {
        for (int at = indexOf(rel, "nofollow", 0); at >= 0; at = indexOf(rel, "nofollow", at + 1)) {
            int end = at + "nofollow".length();
            if ((at == 0 || rel.charAt(at - 1) <= ' ') && (end == rel.length() || rel.charAt(end) <= ' ')) {
                return true;
            }
        }
        return false;
    }

    /** Returns the same link with the {@code rel} of another reference to it. */
    public Link withRel(String other) {
        return new Link(url, element, attribute, other, text);
    }

    private static int indexOf(String rel, String word, int from) {
        for (int at = from; at <= rel.length() - word.length(); at++) {
            if (rel.regionMatches(true, at, word, 0, word.length())) {
                return at;
            }
        }
        return -1;
    }
}
