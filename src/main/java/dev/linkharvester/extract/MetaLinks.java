package dev.linkharvester.extract;

import dev.linkharvester.url.Ascii;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Attributes;

/** Reads the URL in a {@code meta} element: a refresh, or a URL property of Open Graph or of Twitter's cards. */
final class MetaLinks {
    private static final Set<String> URL_PROPERTIES = Set.of(
            "og:url",
            "og:image",
            "og:image:url",
            "og:image:secure_url",
            "og:video",
            "og:video:url",
            "og:video:secure_url",
            "og:audio",
            "og:audio:url",
            "og:audio:secure_url",
            "og:see_also",
            "twitter:url",
            "twitter:image",
            "twitter:image:src",
            "twitter:player",
            "twitter:player:stream");

    private MetaLinks() {}

    /** Returns the reference in the {@code content} attribute; empty if the element has none or another purpose. */
    static Optional<String> reference(Attributes attributes) {
        var content = attributes.get("content");
        if (content.isEmpty()) {
            return Optional.empty();
        }
        if (attributes.get("http-equiv").equalsIgnoreCase("refresh")) {
            return refresh(content);
        }
        // Open Graph uses "property", Twitter "name", and pages in the wild use either for both.
        return isUrlProperty(attributes.get("property")) || isUrlProperty(attributes.get("name"))
                ? Optional.of(content)
                : Optional.empty();
    }

    private static boolean isUrlProperty(String name) {
        return !name.isEmpty() && URL_PROPERTIES.contains(Ascii.toLowerCase(Ascii.trim(name)));
    }

    /**
     * Returns the URL of a refresh (HTML standard, "shared declarative refresh steps"); empty if it is malformed or
     * reloads the page itself.
     */
    static Optional<String> refresh(String input) {
        int at = Ascii.skipWhiteSpace(input, 0);
        int time = at;
        while (at < input.length() && (Ascii.isDigit(input.charAt(at)) || input.charAt(at) == '.')) {
            at++;
        }
        if (at == time || at == input.length()) {
            return Optional.empty();
        }
        char separator = input.charAt(at);
        if (separator != ';' && separator != ',' && !Ascii.isWhiteSpace(separator)) {
            return Optional.empty();
        }
        at = Ascii.skipWhiteSpace(input, at);
        if (at < input.length() && (input.charAt(at) == ';' || input.charAt(at) == ',')) {
            at++;
        }
        at = Ascii.skipWhiteSpace(input, at);
        return at == input.length() ? Optional.empty() : Optional.of(refreshUrl(input, at));
    }

    private static String refreshUrl(String input, int start) {
        int at = start;
        if ((input.charAt(at) | 0x20) == 'u') {
            if (!input.regionMatches(true, at, "url", 0, 3)) {
                return input.substring(start);
            }
            at = Ascii.skipWhiteSpace(input, at + 3);
            if (at == input.length() || input.charAt(at) != '=') {
                return input.substring(start);
            }
            at = Ascii.skipWhiteSpace(input, at + 1);
        }
        if (at < input.length() && (input.charAt(at) == '"' || input.charAt(at) == '\'')) {
            int close = input.indexOf(input.charAt(at), at + 1);
            return close < 0 ? input.substring(at + 1) : input.substring(at + 1, close);
        }
        return input.substring(at);
    }
}
