package dev.linkharvester.message;

/** No seed will follow; answered by {@link Accepted}. */
public record SeedsEnd() implements Message {}
