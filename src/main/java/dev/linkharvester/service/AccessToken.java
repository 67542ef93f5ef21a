package dev.linkharvester.service;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A secret that stands for a role. Only its digest is kept, and comparing takes the same time whatever is compared. */
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

    /** The role that a secret stands for here; {@link Role#NONE} for another one. */
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
