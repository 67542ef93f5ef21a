package dev.linkharvester.model;

import java.util.List;

/**
 * What became of a page since it was visited last.
 *
 * @param newLinks links that were not on it then
 * @param goneLinks the URLs of links that were on it then, and are no more
 */
public record PageChange(Kind kind, int newLinks, List<String> goneLinks) {
    /** How a page compares with what it was. A page is its links: a change of its text alone is none. */
    public enum Kind {
        /** It was no page then, or not known. */
        NEW("new"),
        /** It has other links. */
        CHANGED("changed"),
        /** It has the same links, or the server says that it is the same (304). */
        UNCHANGED("unchanged"),
        /** It was a page, and the server says that it is not there any more (404, 410). */
        GONE("gone");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The name in reports and summaries. */
        public String label() {
            return label;
        }
    }

    public PageChange {
        goneLinks = List.copyOf(goneLinks);
    }
}
