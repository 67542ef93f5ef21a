package dev.linkharvester.url;

/**
 * Holds a 128-bit hash of a canonical URL: two XXH64 with different seeds. Among a billion URLs the chance of a
 * collision is about 1 in 10²¹. It is no protection against an attacker who looks for collisions.
 *
 * @param high the value of {@link CanonicalForm#identity}
 * @param low the second hash
 */
public record Fingerprint(long high, long low) {}
