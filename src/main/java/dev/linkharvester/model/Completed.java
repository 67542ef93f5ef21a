package dev.linkharvester.model;

/** The fetcher's answer to a {@link Visit}: its outcome, with the links of a page. */
public record Completed(Visit visit, Outcome outcome) implements Message {}
