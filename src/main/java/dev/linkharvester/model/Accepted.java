package dev.linkharvester.model;

/** The frontier's answer to seeds: how many of them it had not seen, and whether it wants more. */
public record Accepted(int accepted, boolean wantsMore) implements Message {}
