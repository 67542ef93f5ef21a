package dev.linkharvester.model;

/** Asks the frontier for the counts of what has ended; answered by {@link Counts}. */
public record CountsQuery() implements Message {}
