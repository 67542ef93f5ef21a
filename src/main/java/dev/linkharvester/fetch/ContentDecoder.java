package dev.linkharvester.fetch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/**
 * Undoes content codings up to a number of bytes. It pulls, so a bomb costs no more than the limit and one buffer; what is
 * between two stacked codings is limited as well.
 */
final class ContentDecoder {
    private static final int BUFFER = 16 * 1024;

    // A coded form may be a little longer than its content.
    private static final int SLACK = 64 * 1024;

    /**
     * Decoded bytes.
     *
     * @param bytes at most the limit
     * @param end why there is no more
     */
    @SuppressWarnings("ArrayRecordComponent") // a page's bytes, handed over once and never compared
    record Decoded(byte[] bytes, End end) {}

    /** The ways in which a decoding ends. */
    enum End {
        /** Everything was decoded. */
        COMPLETE,
        /** There is more than the limit. */
        LIMIT,
        /** The rest does not decode, or is missing. */
        CORRUPT
    }

    private ContentDecoder() {}

    /** Decodes at most {@code limit} bytes; {@code codings} in the order in which they were applied. */
    static Decoded decode(byte[] encoded, List<ContentCoding> codings, int limit) {
        if (codings.isEmpty() || encoded.length == 0) {
            return encoded.length <= limit
                    ? new Decoded(encoded, End.COMPLETE)
                    : new Decoded(Arrays.copyOf(encoded, limit), End.LIMIT);
        }
        var decoded = new ByteArrayOutputStream(Math.min(limit, Math.max(BUFFER, encoded.length * 4)));
        InputStream stream = new ByteArrayInputStream(encoded);
        try {
            try {
                for (var coding : codings.reversed()) {
                    stream = coding.decode(new Bounded(stream, (long) limit + SLACK));
                }
                var buffer = new byte[BUFFER];
                while (true) {
                    int read = stream.read(buffer, 0, Math.min(buffer.length, limit - decoded.size() + 1));
                    if (read < 0) {
                        return new Decoded(decoded.toByteArray(), End.COMPLETE);
                    }
                    int kept = Math.min(read, limit - decoded.size());
                    decoded.write(buffer, 0, kept);
                    if (kept < read) {
                        return new Decoded(decoded.toByteArray(), End.LIMIT);
                    }
                }
            } finally {
                stream.close();
            }
        } catch (IOException | RuntimeException | LinkageError corrupt) {
            // A native library that cannot be loaded here decodes nothing, either.
            return new Decoded(decoded.toByteArray(), End.CORRUPT);
        }
    }

    /** Fails beyond a number of bytes: empty blocks by the gigabyte, hidden under an outer coding, end here. */
    private static final class Bounded extends FilterInputStream {
        private long left;

        Bounded(InputStream stream, long most) {
            super(stream);
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            return counted(super.read(), 1);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            return counted(read, read);
        }

        private int counted(int result, int bytes) throws IOException {
            if (result >= 0) {
                left -= bytes;
            }
            if (left < 0) {
                throw new IOException("the coded form is longer than what it may code");
            }
            return result;
        }
    }
}
