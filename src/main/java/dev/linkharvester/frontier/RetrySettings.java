package dev.linkharvester.frontier;

import java.time.Duration;

/**
 * Decides what happens after a failure or a redirect.
 *
 * @param retries maximum number of retries after a failure that may pass
 * @param firstBackoff maximum backoff before the first retry; it doubles with each further one
 * @param maxRedirects maximum number of redirects that are followed for one URL
 */
public record RetrySettings(int retries, Duration firstBackoff, int maxRedirects) {}
