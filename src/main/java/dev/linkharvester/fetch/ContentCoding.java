package dev.linkharvester.fetch;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** A content coding of HTTP (RFC 9110 section 8.4.1, RFC 7932, RFC 8878) that can be undone. */
enum ContentCoding {
    GZIP {
        @Override
        InputStream decode(InputStream encoded) throws IOException {
            return new GZIPInputStream(encoded, BUFFER);
        }
    },
    DEFLATE {
        @Override
        InputStream decode(InputStream encoded) throws IOException {
            // "deflate" means zlib (RFC 1950), but some servers send the raw stream (RFC 1951). A zlib header's first
            // two bytes are a multiple of 31 with method 8.
            var ahead = new PushbackInputStream(encoded, 2);
            var header = ahead.readNBytes(2);
            ahead.unread(header);
            boolean zlib = header.length == 2
                    && (header[0] & 0x0f) == 8
                    && ((header[0] & 0xff) << 8 | (header[1] & 0xff)) % 31 == 0;
            var inflater = new Inflater(!zlib);
            return new InflaterInputStream(ahead, inflater, BUFFER) {
                @Override
                public void close() throws IOException {
                    inflater.end();
                    super.close();
                }
            };
        }
    },
    BROTLI {
        @Override
        InputStream decode(InputStream encoded) throws IOException {
            return new BrotliInputStream(encoded, BUFFER);
        }
    },
    ZSTANDARD {
        @Override
        InputStream decode(InputStream encoded) throws IOException {
            // RFC 9659: a window of more than 8 MB need not be supported.
            return new ZstdInputStream(encoded).setLongMax(ZSTANDARD_WINDOW_LOG);
        }
    };

    /** Codings applied one over the other, at most. */
    static final int MAX_STACKED = 3;

    private static final int BUFFER = 8192;
    private static final int ZSTANDARD_WINDOW_LOG = 23;
    private static final boolean BROTLI_AVAILABLE = Brotli4jLoader.isAvailable();

    /** Returns the stream that undoes this coding. */
    abstract InputStream decode(InputStream encoded) throws IOException;

    /** Returns the {@code Accept-Encoding} header; without {@code br} on a platform that its native library does not know. */
    static String acceptEncoding() {
        return BROTLI_AVAILABLE ? "gzip, deflate, br, zstd" : "gzip, deflate, zstd";
    }

    /**
     * Returns the codings that {@code Content-Encoding} headers name, in the order of application; empty when one is not known or there are
     * more than {@link #MAX_STACKED}.
     */
    static Optional<List<ContentCoding>> parse(List<String> headers) {
        var codings = new ArrayList<ContentCoding>();
        for (var header : headers) {
            for (var name : header.split(",", -1)) {
                switch (name.strip().toLowerCase(Locale.ROOT)) {
                    case "", "identity", "none" -> {}
                    case "gzip", "x-gzip" -> codings.add(GZIP);
                    case "deflate" -> codings.add(DEFLATE);
                    case "br" -> codings.add(BROTLI);
                    case "zstd" -> codings.add(ZSTANDARD);
                    default -> {
                        return Optional.empty();
                    }
                }
            }
        }
        boolean possible = codings.size() <= MAX_STACKED && (BROTLI_AVAILABLE || !codings.contains(BROTLI));
        return possible ? Optional.of(List.copyOf(codings)) : Optional.empty();
    }
}
