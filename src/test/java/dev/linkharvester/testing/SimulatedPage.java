package dev.linkharvester.testing;

import java.util.List;

/**
 * A page of the simulated web. URLs are those of the {@link WebModel}: without a port.
 *
 * @param links what it links to, absolute, in document order, not distinct; one for a redirect, none when missing
 */
public record SimulatedPage(String url, Kind kind, List<String> links) {
    /** What a request is answered with. */
    public enum Kind {
        PAGE,
        /** 302 to its one link. */
        REDIRECT,
        /** 404. */
        MISSING,
        /** 503 the first time, a page afterwards. */
        FLAKY
    }

    public SimulatedPage {
        links = List.copyOf(links);
    }
}
