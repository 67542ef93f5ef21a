package dev.linkharvester.url;

/** The special schemes: they have a host, treat {@code \} as {@code /}, and may have a default port (WHATWG URL, 4.2). */
final class SpecialScheme {
    /** No port: neither given nor the scheme's default. */
    static final int NO_PORT = -1;

    private SpecialScheme() {}

    static boolean isSpecial(String scheme) {
        return switch (scheme) {
            case "http", "https", "ws", "wss", "ftp", "file" -> true;
            default -> false;
        };
    }

    /** The scheme's default port, or {@link #NO_PORT}. */
    static int defaultPort(String scheme) {
        return switch (scheme) {
            case "http", "ws" -> 80;
            case "https", "wss" -> 443;
            case "ftp" -> 21;
            default -> NO_PORT;
        };
    }
}
