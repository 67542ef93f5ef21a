package dev.linkharvester.testing;

/** Holds one header line as it was on the wire: the name in its own case, the value without surrounding blanks. */
public record Header(String name, String value) {}
