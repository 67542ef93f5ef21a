package dev.linkharvester.model;

/** The writer's answer: what was sent is appended and will survive the process. */
public record Written() implements Message {}
