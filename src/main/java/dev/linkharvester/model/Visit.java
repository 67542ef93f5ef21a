package dev.linkharvester.model;

import dev.linkharvester.url.Url;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * One fetch that the frontier wants made. A target may take several: one an attempt, one a redirect. Each is a new value,
 * made from the one before.
 */
public sealed interface Visit permits PageVisit, RobotsVisit {
    /** Returns what was discovered. */
    CrawlTarget target();

    /** Returns what is fetched now: the target's URL, or where the last redirect points. */
    Url url();

    /** Returns the URLs that were fetched before this one and redirected, oldest first. */
    List<Url> redirects();

    /** Returns the number of this attempt at {@link #url}, from 1. */
    int attempt();

    /** Returns when an attempt at {@link #url} first failed for its host, by the frontier's clock; empty when none did. */
    OptionalLong failedSince();

    /** Returns the next attempt at the same URL. */
    Visit again();

    /** Returns the same visit with the time of its first failure for its host, if it has none yet. */
    Visit failedAt(long now);

    /** Returns the visit of the URL to which this one redirected. */
    Visit redirectedTo(Url location);

    /**
     * Returns the request to be made.
     *
     * @param delay the shortest time between the starts of two requests to the host
     */
    FetchRequest request(Duration delay);
}
