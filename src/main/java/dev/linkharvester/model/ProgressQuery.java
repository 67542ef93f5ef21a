package dev.linkharvester.model;

/** Asks the frontier how far it is; answered by {@link Progress}. */
public record ProgressQuery() implements Message {}
