package dev.linkharvester.url;

/**
 * A 128-bit hash of a canonical URL: two XXH64 with different seeds. Of a billion URLs two share one with a chance of
 * about 1 in 10²¹; against someone who looks for collisions it is no protection.
 *
 * @param high the identity of {@link CanonicalForm#identity}
 * @param low the other half
 */
public record Fingerprint(long high, long low) {}
