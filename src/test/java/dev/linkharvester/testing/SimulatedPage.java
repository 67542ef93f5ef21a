package dev.linkharvester.testing;

import java.util.List;

/**
 * Describes a page of the simulated web. Its URLs are those of the {@link WebModel}: without a port.
 *
 * @param links its links, absolute, in document order, not distinct; one for a redirect, none if missing
 */
public record SimulatedPage(String url, Kind kind, List<String> links) {
    /** Selects the response to a request. */
    public enum Kind {
        PAGE,
        /** Redirects with 302 to its one link. */
        REDIRECT,
        /** Is 404. */
        MISSING,
        /** Is 503 the first time, a page later. */
        FLAKY
    }

    public SimulatedPage {
        links = List.copyOf(links);
    }
}
