package dev.linkharvester.extract;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The characters of a sitemap as they stream by, unpacked if it is gzipped: few bytes of it may be many of XML. A stream
 * that ends early, or is damaged, ends there.
 *
 * @param encoding by its byte order mark, else as somebody named it, else by its XML declaration, else UTF-8
 * @param overBytes whether more was asked for so far than {@link SitemapReader#MAX_BYTES}, and was there
 */
record SitemapText(Reader reader, Encoding encoding, BooleanSupplier overBytes) implements Closeable {
    /**
     * Opens a sitemap.
     *
     * @param input closed by {@link #close}
     * @param named the encoding by a header
     * @throws IOException if the stream fails, or begins like gzip and is not
     */
    static SitemapText open(InputStream input, Optional<Encoding> named) throws IOException {
        var buffered = new BufferedInputStream(input);
        InputStream plain = isGzip(start(buffered, 2)) ? new GZIPInputStream(buffered) : buffered;
        var source = new Bounded(plain);
        var bounded = new BufferedInputStream(source);
        var start = start(bounded, Prescan.BYTES);
        var marked = DocumentText.byteOrderMark(start);
        bounded.skipNBytes(marked.map(Encoding::markLength).orElse(0));
        var encoding =
                marked.or(() -> named).or(() -> Prescan.xmlDeclaration(start)).orElse(Encoding.UTF_8);
        return new SitemapText(withoutWhiteSpace(encoding.reader(bounded)), encoding, () -> source.overBytes);
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

    // Before an XML declaration it is an error in XML, and common.
    private static Reader withoutWhiteSpace(Reader reader) throws IOException {
        var text = new BufferedReader(reader);
        do {
            text.mark(1);
        } while (Character.isWhitespace(text.read()));
        text.reset();
        return text;
    }

    /** The first bytes of a stream that stays where it is. */
    private static byte[] start(InputStream input, int most) throws IOException {
        input.mark(most);
        var start = input.readNBytes(most);
        input.reset();
        return start;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /**
     * Ends after {@link SitemapReader#MAX_BYTES}, so that a compressed bomb ends too, and where a gzip stream was cut
     * or is damaged, so that what stands before is read.
     */
    private static final class Bounded extends FilterInputStream {
        private long left = SitemapReader.MAX_BYTES;
        private boolean cut;
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
