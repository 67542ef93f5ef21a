package dev.linkharvester.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.github.luben.zstd.Zstd;
import dev.linkharvester.fetch.ContentDecoder.End;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDecoderTest {
    private static final byte[] PAGE = page();

    @ParameterizedTest
    @EnumSource
    void decodesEachCoding(ContentCoding coding) {
        var decoded = ContentDecoder.decode(encode(coding, PAGE), List.of(coding), PAGE.length);

        assertThat(decoded.bytes()).isEqualTo(PAGE);
        assertThat(decoded.end()).isEqualTo(End.COMPLETE);
    }

    @ParameterizedTest
    @EnumSource
    void stopsAtTheLimit(ContentCoding coding) {
        var decoded = ContentDecoder.decode(encode(coding, PAGE), List.of(coding), PAGE.length - 1);

        assertThat(decoded.bytes()).isEqualTo(Arrays.copyOf(PAGE, PAGE.length - 1));
        assertThat(decoded.end()).isEqualTo(End.LIMIT);
    }

    // Brotli gives nothing before a whole window is decoded.
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BROTLI")
    void keepsWhatComesBeforeAnEarlyEnd(ContentCoding coding) {
        var encoded = encode(coding, PAGE);

        var decoded = ContentDecoder.decode(Arrays.copyOf(encoded, encoded.length / 2), List.of(coding), PAGE.length);

        assertThat(decoded.end()).isEqualTo(End.CORRUPT);
        assertThat(decoded.bytes()).isNotEmpty().isEqualTo(Arrays.copyOf(PAGE, decoded.bytes().length));
    }

    @ParameterizedTest
    @EnumSource
    void findsNothingInNonsense(ContentCoding coding) {
        var decoded =
                ContentDecoder.decode("<html>".repeat(100).getBytes(StandardCharsets.US_ASCII), List.of(coding), 1000);

        assertThat(decoded.end()).isEqualTo(End.CORRUPT);
    }

    @Test
    void cutsAPlainBodyAtTheLimit() {
        assertThat(ContentDecoder.decode(PAGE, List.of(), PAGE.length).end()).isEqualTo(End.COMPLETE);
        assertThat(ContentDecoder.decode(PAGE, List.of(), PAGE.length - 1).bytes())
                .hasSize(PAGE.length - 1);
        assertThat(ContentDecoder.decode(PAGE, List.of(), PAGE.length - 1).end())
                .isEqualTo(End.LIMIT);
    }

    @Test
    void decodesRawDeflateAndSeveralMembers() throws IOException {
        var raw = new ByteArrayOutputStream();
        try (var deflate = new DeflaterOutputStream(raw, new Deflater(9, true))) {
            deflate.write(PAGE);
        }
        var members = new ByteArrayOutputStream();
        members.writeBytes(encode(ContentCoding.GZIP, PAGE));
        members.writeBytes(encode(ContentCoding.GZIP, PAGE));

        assertThat(ContentDecoder.decode(raw.toByteArray(), List.of(ContentCoding.DEFLATE), PAGE.length)
                        .bytes())
                .isEqualTo(PAGE);
        assertThat(ContentDecoder.decode(members.toByteArray(), List.of(ContentCoding.GZIP), 1 << 24)
                        .bytes())
                .hasSize(2 * PAGE.length);
    }

    @Test
    void undoesStackedCodingsInReverse() {
        var twice = encode(ContentCoding.BROTLI, encode(ContentCoding.GZIP, PAGE));

        var decoded = ContentDecoder.decode(twice, List.of(ContentCoding.GZIP, ContentCoding.BROTLI), PAGE.length);

        assertThat(decoded.bytes()).isEqualTo(PAGE);
    }

    @Test
    void endsABombOfEmptyBlocksUnderAnOuterCoding() {
        // Stored blocks without content: a gigabyte of them would decode to nothing, slowly.
        var blocks = new byte[5 * 1_000_000];
        for (int i = 0; i < blocks.length; i += 5) {
            blocks[i + 3] = (byte) 0xff;
            blocks[i + 4] = (byte) 0xff;
        }
        var bomb = encode(ContentCoding.GZIP, blocks);

        var decoded = ContentDecoder.decode(bomb, List.of(ContentCoding.DEFLATE, ContentCoding.GZIP), 1000);

        assertThat(decoded.end()).isEqualTo(End.CORRUPT);
        assertThat(decoded.bytes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "identity", "none", "gzip", "GZIP", "x-gzip", "deflate", "br, gzip", "gzip, gzip, gzip"})
    void knowsTheCodingsOfTheWeb(String header) {
        assertThat(ContentCoding.parse(List.of(header))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"compress", "x-unknown", "gzip, sdch", "gzip, gzip, gzip, gzip"})
    void refusesUnknownCodingsAndTooMany(String header) {
        assertThat(ContentCoding.parse(List.of(header))).isEmpty();
    }

    private static byte[] page() {
        var random = new Random(1);
        var text = new StringBuilder("<!doctype html>");
        while (text.length() < 300_000) {
            text.append("<a href=/").append(random.nextInt()).append(">a link</a>\n");
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] encode(ContentCoding coding, byte[] bytes) {
        try {
            var encoded = new ByteArrayOutputStream();
            switch (coding) {
                case GZIP -> {
                    try (var gzip = new GZIPOutputStream(encoded)) {
                        gzip.write(bytes);
                    }
                }
                case DEFLATE -> {
                    try (var deflate = new DeflaterOutputStream(encoded)) {
                        deflate.write(bytes);
                    }
                }
                case BROTLI -> {
                    Brotli4jLoader.ensureAvailability();
                    encoded.writeBytes(Encoder.compress(bytes));
                }
                case ZSTANDARD -> encoded.writeBytes(Zstd.compress(bytes));
            }
            return encoded.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
