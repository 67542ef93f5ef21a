package dev.linkharvester.frontier;

import dev.linkharvester.scope.ScopeSettings;
import dev.linkharvester.scope.TrapSettings;
import dev.linkharvester.url.CanonicalForm;

/**
 * Decides which links are followed.
 *
 * @param depth number of links from a seed to a page, on the way on which the page is found first; 0: seeds alone
 * @param scope how far a crawl may go from its seed
 * @param traps limits above which a link is dropped as a crawler trap
 * @param identity which URLs are the same page
 * @param respectNofollow whether a link marked nofollow is left out
 * @param respectRobots whether robots.txt decides on links; seeds are the user's own requests
 */
public record FollowSettings(
        int depth,
        ScopeSettings scope,
        TrapSettings traps,
        CanonicalForm identity,
        boolean respectNofollow,
        boolean respectRobots) {}
