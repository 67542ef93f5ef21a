package dev.linkharvester.job.model;

import java.time.Instant;

/**
 * A URL that failed.
 *
 * @param url as it was named
 * @param error its error class
 * @param status 0 without a response
 * @param reason for people
 */
public record Failure(String url, String error, int status, String reason, Instant at) {}
