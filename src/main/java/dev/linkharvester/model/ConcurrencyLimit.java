package dev.linkharvester.model;

/**
 * Tells the frontier its part of the requests that all harvests of a process may have in flight.
 *
 * @param most requests in flight, 1 or more; it never has more than its settings allow
 */
public record ConcurrencyLimit(int most) implements Message {}
