package dev.linkharvester.model;

/** No seed will follow; answered by {@link Accepted}. */
public record EndOfSeeds() implements Message {}
