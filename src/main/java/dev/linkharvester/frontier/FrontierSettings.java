package dev.linkharvester.frontier;

/**
 * Bounds a crawl.
 *
 * @param follow which links are followed
 * @param pace how fast
 * @param retry what happens after a failure or a redirect
 * @param limits when the crawl ends before its queue is empty
 * @param onlyNew whether only links that a known page did not have before are written
 */
public record FrontierSettings(
        FollowSettings follow, PaceSettings pace, RetrySettings retry, RunLimits limits, boolean onlyNew) {}
