package dev.linkharvester.frontier;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Limits how fast a crawl goes.
 *
 * @param concurrency maximum number of visits in flight over all hosts
 * @param hostConcurrency maximum number of visits in flight per host
 * @param addressConcurrency maximum number of visits in flight per IP address, over all its hosts; empty when addresses
 *     do not count
 * @param delay minimum time between the starts of two requests to one host
 * @param rateLimit maximum number of requests a second over all hosts
 * @param hostRateLimit maximum number of requests a second per host
 */
public record PaceSettings(
        int concurrency,
        int hostConcurrency,
        OptionalInt addressConcurrency,
        Duration delay,
        OptionalDouble rateLimit,
        OptionalDouble hostRateLimit) {}
