package dev.linkharvester.url;

/**
 * Knows the special schemes: they have a host, treat {@code \} as {@code /}, and may have a default port (WHATWG URL,
 * 4.2).
 */
final class SpecialScheme {
    /** Stands for no port: neither a given one nor a default. */
    static final int NO_PORT = -1;

    private SpecialScheme() {}

    static boolean isSpecial(String scheme) {
        return switch (scheme) {
            case "http", "https", "ws", "wss", "ftp", "file" -> true;
            default -> false;
        };
    }

    /** Returns the scheme's default port, or {@link #NO_PORT}. */
    static int defaultPort(String scheme) {
        return switch (scheme) {
            case "http", "ws" -> 80;
            case "https", "wss" -> 443;
            case "ftp" -> 21;
            default -> NO_PORT;
        };
    }
}
