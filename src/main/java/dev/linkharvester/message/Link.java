package dev.linkharvester.message;

import dev.linkharvester.url.Url;

/**
 * A link as a page gives it.
 *
 * @param url absolute
 * @param element the element's name in lower case, {@code link-header} for a {@code Link:} header
 * @param attribute the attribute's name in lower case
 * @param rel the element's {@code rel}, empty when it has none
 * @param text the element's text, white space folded, at most 200 characters; empty when it was not asked for
 */
public record Link(Url url, String element, String attribute, String rel, String text) {
    /** The {@code rel} of what a sitemap index lists. */
    public static final String SITEMAP = "sitemap";

    /** Whether a sitemap or a sitemap index lists this. */
    public boolean isListed() {
        return element.equals("loc");
    }

    /** Whether a sitemap index lists this. */
    public boolean isSitemap() {
        return isListed() && rel.equals(SITEMAP);
    }

    /** Whether the element asks that this link be not followed: {@code nofollow} is one of the words of its rel. */
    public boolean isNofollow() {
        for (int at = indexOf("nofollow", 0); at >= 0; at = indexOf("nofollow", at + 1)) {
            int end = at + "nofollow".length();
            if ((at == 0 || rel.charAt(at - 1) <= ' ') && (end == rel.length() || rel.charAt(end) <= ' ')) {
                return true;
            }
        }
        return false;
    }

    private int indexOf(String word, int from) {
        for (int at = from; at <= rel.length() - word.length(); at++) {
            if (rel.regionMatches(true, at, word, 0, word.length())) {
                return at;
            }
        }
        return -1;
    }
}
