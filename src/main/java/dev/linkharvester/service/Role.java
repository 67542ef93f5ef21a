package dev.linkharvester.service;

import java.util.Locale;

/** What somebody may do; each role may do what those before it may. */
public enum Role {
    /** See what is public. */
    NONE,
    /** Look at everything. */
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
