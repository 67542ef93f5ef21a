package dev.linkharvester.model;

/** Tells the frontier to hand out no new visit and to end what is queued as cancelled. */
public record StopCrawl() implements Message {}
