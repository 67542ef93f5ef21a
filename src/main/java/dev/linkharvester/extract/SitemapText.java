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
 * Streams the characters of a sitemap, decompressed if it is gzipped: few bytes of gzip may be much XML. A stream that
 * ends early or is damaged ends there.
 *
 * @param encoding the encoding by byte order mark, else by header, else by XML declaration, else UTF-8
 * @param overBytes returns whether the document has more than {@link SitemapReader#MAX_BYTES} and was read up to there
 */
record SitemapText(Reader reader, Encoding encoding, BooleanSupplier overBytes) implements Closeable {
    /**
     * Opens a sitemap.
     *
     * @param input the document; {@link #close} closes it
     * @param named the encoding that a header names
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

    /** Returns whether bytes begin as gzip does (RFC 1952 section 2.3.1). */
    static boolean isGzip(byte[] bytes) {
        return bytes.length >= 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    }

    /** Decompresses the beginning of a gzip file, at most {@code most} bytes; fewer or none if it is cut or damaged. */
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
            // The bytes before the error are the beginning as well.
        }
        return Arrays.copyOf(start, length);
    }

    // White space before an XML declaration is an error in XML, and common.
    private static Reader withoutWhiteSpace(Reader reader) throws IOException {
        var text = new BufferedReader(reader);
        do {
            text.mark(1);
        } while (Character.isWhitespace(text.read()));
        text.reset();
        return text;
    }

    /** Returns the first bytes of a stream without consuming them. */
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
     * Ends after {@link SitemapReader#MAX_BYTES}, so that a compressed bomb ends too. It also ends where a gzip stream
     * is cut or damaged, so that the content before is read.
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
