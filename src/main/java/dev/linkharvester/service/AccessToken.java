package dev.linkharvester.service;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A secret with a role. Keeps its digest alone, and compares in constant time. */
public final class AccessToken {
    private final Role role;
    private final byte[] digest;

    private AccessToken(Role role, byte[] digest) {
        this.role = role;
        this.digest = digest;
    }

    public static AccessToken of(Role role, String secret) {
        return new AccessToken(role, digest(secret));
    }

    /** Returns the role of a secret; {@link Role#NONE} for another secret. */
    Role roleOf(String secret) {
        return MessageDigest.isEqual(digest, digest(secret)) ? role : Role.NONE;
    }

    private static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
