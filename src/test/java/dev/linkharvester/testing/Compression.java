package dev.linkharvester.testing;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Encodes the responses of test servers with the content codings of the web. */
public final class Compression {
    private Compression() {}

    /** Implements RFC 1952. */
    public static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    /** Implements RFC 1950, the meaning of {@code deflate} in HTTP. */
    public static byte[] zlib(byte[] bytes) {
        return deflate(bytes, false);
    }

    /** Implements RFC 1951, which some servers send as {@code deflate}. */
    public static byte[] rawDeflate(byte[] bytes) {
        return deflate(bytes, true);
    }

    /** Implements RFC 7932. */
    public static byte[] brotli(byte[] bytes) {
        Brotli4jLoader.ensureAvailability();
        try {
            return Encoder.compress(bytes, Encoder.Parameters.create(5));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Implements RFC 8878. */
    public static byte[] zstd(byte[] bytes) {
        return Zstd.compress(bytes);
    }

    private static byte[] deflate(byte[] bytes, boolean raw) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, raw);
        try (DeflaterOutputStream out = new DeflaterOutputStream(compressed, deflater)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return compressed.toByteArray();
    }
}
