package dev.linkharvester.seed;

import dev.linkharvester.model.CrawlTarget;
import dev.linkharvester.url.Ascii;
import dev.linkharvester.url.Url;
import java.util.Locale;
import java.util.Optional;

/** Represents one line of the seed input. */
sealed interface SeedLine {
    /** Holds a URL to harvest. */
    record Seed(CrawlTarget target, boolean schemeAssumed) implements SeedLine {}

    /** Stands for a comment or a blank line. */
    record Nothing() implements SeedLine {}

    /** Stands for an invalid line; the reason is one line for the user. */
    record Bad(String reason) implements SeedLine {}

    /** Limits a line, in characters: no browser takes a longer URL, and a file without line ends is no seed file. */
    int MAX_LENGTH = 64 * 1024;

    /** Parses one line, without its line end. */
    static SeedLine of(String line) {
        var text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return new Nothing();
        }
        if (text.length() > MAX_LENGTH) {
            return new Bad("longer than " + MAX_LENGTH + " characters");
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i)) && "\t\r\n".indexOf(text.charAt(i)) < 0) {
                return new Bad(
                        String.format(Locale.ROOT, "has the control character U+%04X in it", (int) text.charAt(i)));
            }
        }
        boolean schemeAssumed = !hasScheme(text);
        Optional<Url> parsed = Url.parse(schemeAssumed ? "https://" + text : text);
        if (parsed.isEmpty()) {
            return new Bad("not a URL");
        }
        var url = parsed.get();
        if (!url.isHttp()) {
            return new Bad("scheme " + url.scheme() + " cannot be fetched, only http and https can");
        }
        return new Seed(CrawlTarget.seed(url.withoutFragment(), withoutTabs(text)), schemeAssumed);
    }

    /** Parses the URL of a sitemap, whose pages are the seeds. */
    static SeedLine ofSitemap(String line) {
        return of(line) instanceof Seed seed
                ? new Seed(
                        CrawlTarget.sitemap(seed.target().url(), seed.target().name()), seed.schemeAssumed())
                : of(line);
    }

    // A colon ends a scheme unless only a port can follow: "localhost:8080/x" has no scheme.
    private static boolean hasScheme(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || !isSchemeName(text, colon)) {
            return false;
        }
        int end = colon + 1;
        while (end < text.length() && Ascii.isDigit(text.charAt(end))) {
            end++;
        }
        boolean port = end > colon + 1 && (end == text.length() || "/?#".indexOf(text.charAt(end)) >= 0);
        return !port;
    }

    private static boolean isSchemeName(String text, int end) {
        if (!Ascii.isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < end; i++) {
            char character = text.charAt(i);
            if (!Ascii.isLetter(character) && "0123456789+-.".indexOf(character) < 0) {
                return false;
            }
        }
        return true;
    }

    // The URL parser removes tabs and line ends, too. In the name they would break a row of the output.
    private static String withoutTabs(String text) {
        return text.replace("\t", "").replace("\r", "").replace("\n", "");
    }
}
