package dev.linkharvester.extract;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the URLs of a sitemap or a sitemap index one by one, without holding the document (sitemaps.org protocol 0.9).
 * The document may be plain or gzipped. URLs before an XML error or an early end are kept; only a failing stream is an
 * error. Not thread-safe; the methods block.
 */
public final class SitemapReader implements AutoCloseable {
    /** Limits the entries of a sitemap, as the protocol does; later ones are ignored. */
    public static final int MAX_ENTRIES = 50_000;
    /** Limits the uncompressed bytes of a sitemap, as the protocol does; the rest is not read. */
    public static final long MAX_BYTES = 52_428_800;

    /** Classifies a document by its root element. */
    public enum Kind {
        /** Lists pages. */
        SITEMAP,
        /** Lists sitemaps. */
        INDEX,
        /** Is any other document, without URLs. */
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
     * @param input the document; {@link #close} closes it
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

    /** Stands for a document with an error before its first element. */
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
     * Returns the next URL as the sitemap has it, trimmed and not checked; empty at the end.
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

    /** Returns whether the document was read to its end, without a syntax error and within the limits. */
    public boolean isComplete() {
        return complete;
    }

    /** Returns whether reading ended at one of the limits, not at an error of the document. */
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

    /**
     * Returns the characters up to the next tag, at most as many as a reference may have; none if an error is among
     * them.
     */
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
