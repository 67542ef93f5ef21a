package dev.linkharvester.extract;

import dev.linkharvester.url.Ascii;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Classifies a response by how links are found in it. */
public enum MediaType {
    /** Is parsed as HTML. */
    HTML,
    /** Is {@code application/xhtml+xml}: parsed as XML, with the links of HTML. */
    XHTML,
    /** Is XML that may be a sitemap, RSS or Atom. */
    XML,
    /** Is a sitemap or sitemap index, plain or gzipped, which may be too long to hold as a text. */
    SITEMAP,
    /** Has no links. */
    OTHER,
    /** Is not known from the header; the first bytes decide. */
    UNKNOWN;

    /** Limits the first bytes that {@link #sniff} reads (MIME Sniffing, "reading the resource header"). */
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

    /** Classifies a {@code Content-Type} header; {@link #UNKNOWN} for an empty, malformed or meaningless one. */
    public static MediaType of(String contentType) {
        var essence = ContentType.essence(contentType);
        return switch (essence) {
            case "text/html" -> HTML;
            case "application/xhtml+xml" -> XHTML;
            case "application/xml", "text/xml" -> XML;
            case "", "unknown/unknown", "application/unknown", "*/*" -> UNKNOWN;
            // The document may be a sitemap.
            case "application/gzip", "application/x-gzip" -> UNKNOWN;
            default -> essence.endsWith("+xml") && !essence.equals("image/svg+xml") ? XML : OTHER;
        };
    }

    /**
     * Classifies the first bytes: {@link #HTML}, {@link #XHTML}, {@link #XML}, {@link #OTHER} (WHATWG MIME Sniffing
     * section 7.1), or {@link #SITEMAP} for compressed XML. Browsers take a body with a byte order mark as plain text;
     * this method reads the bytes after the mark.
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
        // Sitemaps without an XML declaration are common, and no pattern of the standard matches them.
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

    // The standard has space and ">". A line end distinguishes a page from plain text as well.
    private static boolean isTagTerminator(char character) {
        return character == '>' || Ascii.isWhiteSpace(character);
    }

    private static boolean containsIgnoreCase(String text, String lowerCase) {
        return text.toLowerCase(Locale.ROOT).contains(lowerCase);
    }
}
