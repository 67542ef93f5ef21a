package dev.linkharvester.extract;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the URLs of a sitemap or of a sitemap index one by one, plain or gzipped, without holding the document
 * (sitemaps.org protocol 0.9). What is read before the XML breaks or the file ends early counts; only a failing stream
 * is an error. Not thread-safe, blocking.
 */
public final class SitemapReader implements AutoCloseable {
    /** Entries that a sitemap may have by the protocol; those after it are not given. */
    public static final int MAX_ENTRIES = 50_000;
    /** Bytes, uncompressed, that a sitemap may have by the protocol; what follows is not read. */
    public static final long MAX_BYTES = 52_428_800;

    /** What a document is by its root element. */
    public enum Kind {
        /** Its URLs are pages. */
        SITEMAP,
        /** Its URLs are sitemaps. */
        INDEX,
        /** Something else: it gives no URLs. */
        OTHER
    }

    private final SitemapText text;
    private final XMLStreamReader xml;
    private final Kind kind;
    private final String prefix;
    private int entries;
    private boolean overEntries;
    private boolean complete;
    private boolean ended;

    private SitemapReader(SitemapText text, XMLStreamReader xml) throws IOException {
        this.text = text;
        this.xml = xml;
        this.kind = advanceToElement() ? kindOf(XmlTag.local(xml.getLocalName())) : Kind.OTHER;
        this.prefix = ended ? "" : XmlTag.prefix(xml.getLocalName());
        this.ended |= kind == Kind.OTHER;
    }

    /**
     * Opens a sitemap and reads up to its root element.
     *
     * @param input closed by {@link #close}
     * @throws IOException if the stream fails, or begins like gzip and is not
     */
    public static SitemapReader open(InputStream input) throws IOException {
        var text = SitemapText.open(input, Optional.empty());
        try {
            return new SitemapReader(text, XmlStream.open(text.reader()));
        } catch (XMLStreamException broken) {
            rethrowFailedStream(broken);
            return new SitemapReader(text, nothing());
        }
    }

    /** Stands for a document that breaks before its first element. */
    private static XMLStreamReader nothing() {
        try {
            return XmlStream.open(new StringReader("<nothing/>"));
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public Kind kind() {
        return kind;
    }

    /**
     * The next URL as the sitemap gives it, trimmed and not checked; empty at the end.
     *
     * @throws IOException if the stream fails
     */
    public Optional<String> next() throws IOException {
        while (!ended && advanceToElement()) {
            // The loc of an image or a video has a prefix of its own.
            var name = xml.getLocalName();
            if (XmlTag.local(name).equals("loc") && XmlTag.prefix(name).equals(prefix)) {
                if (entries == MAX_ENTRIES) {
                    overEntries = true;
                    ended = true;
                    break;
                }
                entries++;
                var location = readText();
                if (!location.isEmpty()) {
                    return Optional.of(location);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether the document was read to its end, without a syntax error and within the limits. */
    public boolean isComplete() {
        return complete;
    }

    /** Whether reading ended at one of the limits, and not where the document breaks. */
    public boolean isOverLimit() {
        return !complete && (overEntries || text.overBytes().getAsBoolean());
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    private boolean advanceToElement() throws IOException {
        try {
            while (!ended && xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    return true;
                }
            }
            complete = !ended;
        } catch (XMLStreamException broken) {
            rethrowFailedStream(broken);
        }
        ended = true;
        return false;
    }

    /** The characters up to the next tag, at most what a reference may have; none if the document breaks in them. */
    private String readText() throws IOException {
        var text = new StringBuilder();
        try {
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                    int space = LinkExtractor.MAX_REFERENCE_LENGTH - text.length();
                    text.append(xml.getTextCharacters(), xml.getTextStart(), Math.min(space, xml.getTextLength()));
                } else if (event == XMLStreamConstants.END_ELEMENT || event == XMLStreamConstants.START_ELEMENT) {
                    return text.toString().strip();
                }
            }
        } catch (XMLStreamException broken) {
            rethrowFailedStream(broken);
        }
        ended = true;
        return "";
    }

    private static void rethrowFailedStream(XMLStreamException broken) throws IOException {
        if (broken.getNestedException() instanceof IOException failed) {
            throw failed;
        }
    }

    private static Kind kindOf(String root) {
        return switch (root) {
            case "urlset" -> Kind.SITEMAP;
            case "sitemapindex" -> Kind.INDEX;
            default -> Kind.OTHER;
        };
    }
}
