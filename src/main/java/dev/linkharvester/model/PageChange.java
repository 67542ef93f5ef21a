package dev.linkharvester.model;

import java.util.List;

/**
 * The change of a page since another run.
 *
 * @param newLinks links that are new
 * @param goneLinks the URLs of links that are gone
 */
public record PageChange(Kind kind, int newLinks, List<String> goneLinks) {
    /** The kind of a change. A page is its links: a change of its text alone is none. */
    public enum Kind {
        /** The page was not known. */
        NEW("new"),
        /** It has other links. */
        CHANGED("changed"),
        /** It has the same links, or the server responds 304 (Not Modified). */
        UNCHANGED("unchanged"),
        /** It was a page, and the server responds 404 or 410. */
        GONE("gone");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** Returns the name in reports and summaries. */
        public String label() {
            return label;
        }
    }

    public PageChange {
        goneLinks = List.copyOf(goneLinks);
    }
}
