package dev.linkharvester.seed;

import java.util.Optional;

/** Checks seeds before a harvest starts with them. */
public final class SeedCheck {
    private SeedCheck() {}

    /** Returns why a URL cannot be fetched as a seed; empty if it can be tried. */
    public static Optional<String> problem(String url) {
        return switch (SeedLine.of(url)) {
            case SeedLine.Seed seed -> Optional.empty();
            case SeedLine.Nothing nothing -> Optional.of("is empty, or a comment");
            case SeedLine.Bad bad -> Optional.of(bad.reason());
        };
    }
}
