package dev.linkharvester.model;

/** The result of a look-up of a host's name. */
public sealed interface Resolution {
    /**
     * The host has an address.
     *
     * @param address the first of its addresses, in digits
     */
    record Resolved(String address) implements Resolution {}

    /** The host has none; a fetch from it would end with this failure. */
    record Failed(Outcome.Failure failure) implements Resolution {}
}
