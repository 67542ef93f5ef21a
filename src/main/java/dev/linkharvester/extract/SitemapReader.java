package dev.linkharvester.extract;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
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

    private final Bounded source;
    private final InputStream input;
    private final XMLStreamReader xml;
    private final Kind kind;
    private final String namespace;
    private int entries;
    private boolean overEntries;
    private boolean complete;
    private boolean ended;

    private SitemapReader(Bounded source, InputStream input, XMLStreamReader xml) throws IOException {
        this.source = source;
        this.input = input;
        this.xml = xml;
        this.kind = advanceToElement() ? kindOf(xml.getLocalName()) : Kind.OTHER;
        this.namespace = ended ? "" : namespaceHere();
        this.ended |= kind == Kind.OTHER;
    }

    /**
     * Opens a sitemap and reads up to its root element.
     *
     * @param input closed by {@link #close}
     * @throws IOException if the stream fails, or begins like gzip and is not
     */
    public static SitemapReader open(InputStream input) throws IOException {
        var buffered = new BufferedInputStream(input);
        InputStream plain = startsWith(buffered, 0x1f, 0x8b) ? new GZIPInputStream(buffered) : buffered;
        var bounded = new Bounded(plain);
        var text = new BufferedInputStream(bounded);
        var charset = skipByteOrderMark(text);
        try {
            return new SitemapReader(bounded, text, XmlStream.open(new InputStreamReader(text, charset)));
        } catch (XMLStreamException broken) {
            rethrowFailedStream(broken);
            return new SitemapReader(bounded, text, nothing());
        }
    }

    /** Whether bytes begin as gzip does (RFC 1952 section 2.3.1). */
    static boolean isGzip(byte[] bytes) {
        return bytes.length >= 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    }

    /** What the beginning of a gzip file unpacks to, at most so many bytes; fewer, or none, if it is cut or damaged. */
    static byte[] unpackedStart(byte[] packed, int most) {
        var start = new byte[most];
        int length = 0;
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            int read = unpacked.read(start, 0, most);
            while (read > 0) {
                length += read;
                read = unpacked.read(start, length, most - length);
            }
        } catch (IOException cut) {
            // What came out before is the beginning all the same.
        }
        return Arrays.copyOf(start, length);
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
            // The loc of an image or a video has a namespace of its own.
            if (xml.getLocalName().equals("loc") && namespaceHere().equals(namespace)) {
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
        return !complete && (overEntries || source.overBytes);
    }

    @Override
    public void close() throws IOException {
        input.close();
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

    private String namespaceHere() {
        var uri = xml.getNamespaceURI();
        return uri == null ? "" : uri;
    }

    private static Kind kindOf(String root) {
        return switch (root) {
            case "urlset" -> Kind.SITEMAP;
            case "sitemapindex" -> Kind.INDEX;
            default -> Kind.OTHER;
        };
    }

    /** Sitemaps are UTF-8; a byte order mark may still say otherwise. */
    private static Charset skipByteOrderMark(InputStream input) throws IOException {
        if (startsWith(input, 0xef, 0xbb, 0xbf)) {
            input.skipNBytes(3);
            return StandardCharsets.UTF_8;
        }
        return startsWith(input, 0xfe, 0xff) || startsWith(input, 0xff, 0xfe)
                ? StandardCharsets.UTF_16
                : StandardCharsets.UTF_8;
    }

    private static boolean startsWith(InputStream input, int... mark) throws IOException {
        input.mark(mark.length);
        boolean matches = true;
        for (int i = 0; i < mark.length && matches; i++) {
            matches = input.read() == mark[i];
        }
        input.reset();
        return matches;
    }

    /**
     * Ends after {@link #MAX_BYTES}, so that a compressed bomb ends too, and where a gzip stream was cut or is damaged,
     * so that what stands before is read.
     */
    private static final class Bounded extends FilterInputStream {
        private long left = MAX_BYTES;
        private boolean cut;

        /** Whether more was asked for than it gives. */
        private boolean overBytes;

        Bounded(InputStream input) {
            super(input);
        }

        @Override
        public int read() throws IOException {
            var single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left == 0 && length > 0) {
                overBytes = !cut;
                return -1;
            }
            try {
                int count = super.read(buffer, offset, (int) Math.min(length, left));
                left -= Math.max(count, 0);
                return count;
            } catch (EOFException | ZipException early) {
                left = 0;
                cut = true;
                return -1;
            }
        }
    }
}
