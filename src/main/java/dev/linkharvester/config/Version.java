package dev.linkharvester.config;

import java.util.Optional;

/** The version of this program. */
public final class Version {
    private Version() {}

    /** From the jar's manifest; {@code development} when it does not run from a jar. */
    public static String number() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
