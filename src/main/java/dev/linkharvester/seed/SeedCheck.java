package dev.linkharvester.seed;

import java.util.Optional;

/** Looks at seeds before a harvest is begun with them. */
public final class SeedCheck {
    private SeedCheck() {}

    /** Why a URL that was given as a seed cannot be fetched; empty when it can be tried. */
    public static Optional<String> problem(String url) {
        return switch (SeedLine.of(url)) {
            case SeedLine.Seed seed -> Optional.empty();
            case SeedLine.Nothing nothing -> Optional.of("is empty, or a comment");
            case SeedLine.Bad bad -> Optional.of(bad.reason());
        };
    }
}
