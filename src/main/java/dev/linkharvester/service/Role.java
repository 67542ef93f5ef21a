package dev.linkharvester.service;

import java.util.Locale;

/** The rights of a request; each role includes those before it. */
public enum Role {
    /** Read what is public. */
    NONE,
    /** Read everything. */
    READ,
    /** Change everything. */
    WRITE;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean includes(Role wanted) {
        return compareTo(wanted) >= 0;
    }
}
