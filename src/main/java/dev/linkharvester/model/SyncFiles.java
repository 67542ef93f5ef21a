package dev.linkharvester.model;

/** Asks the writer to force to disk what was sent before this; answered by {@link FileLengths}. */
public record SyncFiles() implements Message {}
