package dev.linkharvester.frontier;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Ends a crawl before its queue is empty; visits in flight finish.
 *
 * @param maxPages number of URLs that are visited
 * @param maxDuration time from the start
 */
public record RunLimits(OptionalLong maxPages, Optional<Duration> maxDuration) {}
