package dev.linkharvester.extract;

import dev.linkharvester.extract.ExtractSettings.HtmlParser;
import dev.linkharvester.extract.ExtractSettings.Selection;
import dev.linkharvester.model.PageLinks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/**
 * Finds the links of a page: decodes it, parses it once and walks it once. Immutable and usable by several threads; a
 * pure computation that neither blocks nor fails on any input.
 */
public final class LinkExtractor {
    /**
     * Limits the links of one page; the first ones are kept. It is more than any page within the default body limit
     * needs.
     */
    public static final int MAX_LINKS = 250_000;
    /** Limits the characters of one reference; a longer one counts as invalid. No server takes a URL that long. */
    public static final int MAX_REFERENCE_LENGTH = 65_536;
    /**
     * Limits the characters of the links of one page, each with the URL of the page, as in its rows. Few bytes give
     * long links if the URL of the page or its base is long.
     */
    public static final int MAX_LINK_CHARACTERS = 32 << 20;
    /** Limits the characters of all URLs that are resolved for one page, including repeated and unwanted ones. */
    public static final long MAX_RESOLVED_CHARACTERS = 256L << 20;
    /** Limits the depth of nested elements, as browsers do; deeper ones become siblings. */
    static final int MAX_DEPTH = 512;

    private final ExtractSettings settings;

    public LinkExtractor(ExtractSettings settings) {
        this.settings = settings;
    }

    /**
     * Returns the links of a page.
     *
     * @throws IllegalArgumentException if the media type is {@link MediaType#UNKNOWN}: sniff it first
     */
    public PageLinks extract(PageSource source) {
        return switch (source.mediaType()) {
            case HTML -> readHtml(source);
            case XHTML -> walk(source, DocumentText.of(source), Parser.xmlParser());
            case XML -> readXml(source);
            case SITEMAP -> readSitemap(source);
            case OTHER -> collectorFor(source).toPageLinks();
            case UNKNOWN -> throw new IllegalArgumentException("the media type of " + source.url() + " is not sniffed");
        };
    }

    private PageLinks readHtml(PageSource source) {
        var text = DocumentText.of(source);
        if (mayScan()) {
            var references = References.of(baseOf(source, text), collectorFor(source));
            if (FastPage.scan(text.text(), text.symbols(source.body()), references)) {
                return references.links().toPageLinks();
            }
        }
        return walk(source, text, Parser.htmlParser());
    }

    /** Returns whether the tags of a page hold all that the settings select. The text of a link needs a tree. */
    private boolean mayScan() {
        return settings.parser() == HtmlParser.AUTO && settings.selection() == Selection.HREF && !settings.details();
    }

    private PageLinks walk(PageSource source, DocumentText text, Parser parser) {
        try {
            Document document = parser.setMaxDepth(MAX_DEPTH).parseInput(text.text(), "");
            return PageWalk.walk(settings, document, baseOf(source, text), () -> collectorFor(source))
                    .toPageLinks();
        } catch (RuntimeException failedParser) {
            // The author of the page decides what jsoup does with it, and some pages make jsoup throw: 1.24.1 loses
            // count of its stack while it rebuilds formatting elements at the greatest depth.
            return scanTags(source, text);
        }
    }

    private PageLinks scanTags(PageSource source, DocumentText text) {
        var references = References.of(baseOf(source, text), collectorFor(source));
        var symbols = text.symbols(source.body());
        TagLinks.scan(text.text(), symbols, references);
        if (references.mustRestart()) {
            references = references.restarted(collectorFor(source));
            TagLinks.scan(text.text(), symbols, references);
        }
        references.links().cut();
        return references.links().toPageLinks();
    }

    private PageLinks readXml(PageSource source) {
        var text = DocumentText.of(source);
        // White space before the XML declaration is an error in XML, and common in feeds.
        return readXml(source, new StringReader(text.text().stripLeading()), text.encoding(), false);
    }

    // Reads entry by entry, without a whole text or tree: a gzipped sitemap may unpack to a thousand times its bytes.
    private PageLinks readSitemap(PageSource source) {
        var named = ContentType.charset(source.contentType()).flatMap(Encoding::forLabel);
        try (var text = SitemapText.open(new ByteArrayInputStream(source.body()), named)) {
            return readXml(source, text.reader(), text.encoding(), SitemapText.isGzip(source.body()));
        } catch (IOException notGzip) {
            return collectorFor(source).toPageLinks();
        }
    }

    /** @param packed whether the body is compressed; then the document is a sitemap or gives no links */
    private PageLinks readXml(PageSource source, Reader document, Encoding encoding, boolean packed) {
        var links = collectorFor(source);
        var base = new Base(source.url(), encoding.outputCharset());
        var xml = packed ? XmlLinks.ofSitemap(settings, base, links) : XmlLinks.of(settings, base, links);
        boolean whole = XmlStream.read(document, xml);
        if (!whole && !packed) {
            xml.restart();
            BrokenXml.read(DocumentText.of(source).text(), xml);
        }
        if (xml.isXhtml() && !packed) {
            return walk(source, DocumentText.of(source), Parser.xmlParser());
        }
        if (!whole) {
            links.cut();
        }
        return links.toPageLinks();
    }

    private static Base baseOf(PageSource source, DocumentText text) {
        return new Base(source.url(), text.encoding().outputCharset());
    }

    /**
     * Creates a collector with the links of the response's headers, which come first and are relative to its URL alone.
     */
    private LinkCollector collectorFor(PageSource source) {
        var links = new LinkCollector(settings, source.url().href().length());
        source.robotsHeaders().forEach(value -> links.restrict(RobotsTag.ofHeader(value)));
        if (settings.selection() == Selection.ALL) {
            var base = Base.utf8(source.url());
            for (var field : source.linkHeaders()) {
                LinkHeader.parse(
                        field, (target, rel) -> links.add(base, target, "link-header", "", rel, LinkCollector.NO_TEXT));
            }
        }
        return links;
    }
}
