package dev.linkharvester.extract;

import dev.linkharvester.url.Ascii;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What kind of document a response is, as far as its links are concerned. */
public enum MediaType {
    /** Parsed as HTML. */
    HTML,
    /** {@code application/xhtml+xml}: parsed as XML, links as in HTML. */
    XHTML,
    /** XML that may be a sitemap, RSS or Atom. */
    XML,
    /** A sitemap or sitemap index, plain or gzipped, which may be too long to be held as a text. */
    SITEMAP,
    /** Nothing to find links in. */
    OTHER,
    /** The header does not say; the first bytes decide. */
    UNKNOWN;

    /** How many first bytes {@link #sniff} looks at (MIME Sniffing, "reading the resource header"). */
    public static final int SNIFFED_BYTES = 1445;

    // MIME Sniffing section 7.1, the patterns for text/html; each must be followed by a space or ">".
    private static final List<String> HTML_TAGS = List.of(
            "<!DOCTYPE HTML",
            "<HTML",
            "<HEAD",
            "<SCRIPT",
            "<IFRAME",
            "<H1",
            "<DIV",
            "<FONT",
            "<TABLE",
            "<A",
            "<STYLE",
            "<TITLE",
            "<B",
            "<BODY",
            "<BR",
            "<P",
            "<!--");

    /** What a {@code Content-Type} header says; {@link #UNKNOWN} for an empty, malformed or meaningless one. */
    public static MediaType of(String contentType) {
        var essence = ContentType.essence(contentType);
        return switch (essence) {
            case "text/html" -> HTML;
            case "application/xhtml+xml" -> XHTML;
            case "application/xml", "text/xml" -> XML;
            case "", "unknown/unknown", "application/unknown", "*/*" -> UNKNOWN;
            // It may be a sitemap.
            case "application/gzip", "application/x-gzip" -> UNKNOWN;
            default -> essence.endsWith("+xml") && !essence.equals("image/svg+xml") ? XML : OTHER;
        };
    }

    /**
     * What the first bytes look like: {@link #HTML}, {@link #XHTML}, {@link #XML}, {@link #OTHER} (WHATWG MIME Sniffing
     * section 7.1), or {@link #SITEMAP} if they are those of packed XML. Unlike browsers, which take what begins with a
     * byte order mark as plain text, this looks behind it.
     *
     * @param body at least the first {@link #SNIFFED_BYTES}, unless the body is shorter
     */
    public static MediaType sniff(byte[] body) {
        return SitemapText.isGzip(body)
                ? sniffPlain(SitemapText.unpackedStart(body, SNIFFED_BYTES)) == XML ? SITEMAP : OTHER
                : sniffPlain(body);
    }

    private static MediaType sniffPlain(byte[] body) {
        var start = new String(body, 0, Math.min(body.length, SNIFFED_BYTES), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u00ef\u00bb\u00bf")) {
            start = start.substring(3);
        }
        start = start.substring(Ascii.skipWhiteSpace(start, 0));
        if (start.startsWith("<?xml")) {
            return containsIgnoreCase(start, "<html") ? XHTML : XML;
        }
        // Sitemaps without an XML declaration are common, and no pattern of the standard takes them for anything.
        if (start.startsWith("<urlset") || start.startsWith("<sitemapindex")) {
            return XML;
        }
        for (var tag : HTML_TAGS) {
            if (start.length() > tag.length()
                    && start.regionMatches(true, 0, tag, 0, tag.length())
                    && isTagTerminator(start.charAt(tag.length()))) {
                return HTML;
            }
        }
        return OTHER;
    }

    // The standard has space and ">"; a line end is as good for telling a page from what is none.
    private static boolean isTagTerminator(char character) {
        return character == '>' || Ascii.isWhiteSpace(character);
    }

    private static boolean containsIgnoreCase(String text, String lowerCase) {
        return text.toLowerCase(Locale.ROOT).contains(lowerCase);
    }
}
