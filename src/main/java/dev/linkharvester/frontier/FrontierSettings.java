package dev.linkharvester.frontier;

import dev.linkharvester.scope.ScopeSettings;
import dev.linkharvester.scope.TrapSettings;
import dev.linkharvester.url.CanonicalForm;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What bounds a harvest.
 *
 * @param depth how many links are followed from a seed, on the way on which a URL is found first; 0: none
 * @param scope which links are followed
 * @param traps from where on a link is taken for a trap and dropped
 * @param identity which URLs are one and the same
 * @param respectNofollow whether links that ask not to be followed are not
 * @param respectRobots whether robots.txt decides on what is followed; seeds are the user's own requests
 * @param concurrency visits in flight over all hosts
 * @param hostConcurrency visits in flight per host
 * @param addressConcurrency visits in flight per address, all of its hosts together; empty when addresses are not looked at
 * @param delay least time between the starts of two requests to one host
 * @param rateLimit requests a second over all hosts
 * @param hostRateLimit requests a second per host
 * @param retries further attempts after a failure that may pass
 * @param retryWait the first retry waits up to this, each further one up to twice as long
 * @param maxRedirects redirects followed for one URL
 * @param onlyNew whether of a page that is known only new links are written
 * @param maxPages URLs visited, after which the rest is cancelled
 * @param maxDuration time after which the rest is cancelled
 */
public record FrontierSettings(
        int depth,
        ScopeSettings scope,
        TrapSettings traps,
        CanonicalForm identity,
        boolean respectNofollow,
        boolean respectRobots,
        int concurrency,
        int hostConcurrency,
        OptionalInt addressConcurrency,
        Duration delay,
        OptionalDouble rateLimit,
        OptionalDouble hostRateLimit,
        int retries,
        Duration retryWait,
        int maxRedirects,
        boolean onlyNew,
        OptionalLong maxPages,
        Optional<Duration> maxDuration) {}
