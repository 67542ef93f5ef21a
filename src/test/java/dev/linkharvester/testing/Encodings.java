package dev.linkharvester.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Lists content codings: correct, wrong and explosive (RFC 9110 section 8.4). */
final class Encodings {
    /** Is the decoded size of a bomb, in bytes. */
    static final int BOMB_SIZE = 64 << 20;

    private static final String START = "<!doctype html><a href=\"/before\">before</a>\n";
    private static final String END = "<a href=\"/after\">after</a>\n";
    private static final byte[] HTML =
            (START + "<p>some words</p>\n".repeat(200) + END).getBytes(StandardCharsets.UTF_8);

    static final List<Pathology> ALL = List.of(
            new Pathology("/gzip", "a page in gzip", coded("gzip", Compression.gzip(HTML))),
            new Pathology("/x-gzip", "gzip under its old name", coded("x-gzip", Compression.gzip(HTML))),
            new Pathology("/gzip-in-capitals", "gzip as GZIP", coded("GZIP", Compression.gzip(HTML))),
            new Pathology(
                    "/gzip-chunked",
                    "gzip in chunks",
                    coded("gzip", Compression.gzip(HTML)).chunked()),
            new Pathology(
                    "/gzip-members",
                    "gzip in two members (RFC 1952 section 2.2)",
                    coded("gzip", joined(Compression.gzip(utf8(START)), Compression.gzip(utf8(END))))),
            new Pathology(
                    "/deflate", "a page in deflate, with the zlib frame", coded("deflate", Compression.zlib(HTML))),
            new Pathology(
                    "/deflate-raw",
                    "a page in deflate, without the frame",
                    coded("deflate", Compression.rawDeflate(HTML))),
            new Pathology("/br", "a page in Brotli", coded("br", Compression.brotli(HTML))),
            new Pathology("/zstd", "a page in Zstandard", coded("zstd", Compression.zstd(HTML))),
            new Pathology("/identity", "Content-Encoding: identity", coded("identity", HTML)),
            new Pathology("/negotiated", "gzip where it is accepted, else plain; Vary says so", exchange -> {
                boolean accepted =
                        exchange.request().header("Accept-Encoding").orElse("").contains("gzip");
                Page page = accepted ? coded("gzip", Compression.gzip(HTML)) : Page.of("text/html", HTML);
                exchange.send(page.header("Vary", "Accept-Encoding"));
            }),
            new Pathology(
                    "/double-gzip",
                    "gzip of gzip, named twice",
                    coded("gzip, gzip", Compression.gzip(Compression.gzip(HTML)))),
            new Pathology("/unknown-encoding", "Content-Encoding: x-unknown", coded("x-unknown", HTML)),
            new Pathology("/gzip-unnamed", "gzip that no header names", Page.of("text/html", Compression.gzip(HTML))),
            new Pathology("/plain-as-gzip", "plain HTML under Content-Encoding: gzip", coded("gzip", HTML)),
            new Pathology(
                    "/corrupt-gzip",
                    "gzip with wrong bytes in the middle",
                    coded("gzip", corrupt(Compression.gzip(HTML)))),
            new Pathology(
                    "/corrupt-br",
                    "Brotli with wrong bytes in the middle",
                    coded("br", corrupt(Compression.brotli(HTML)))),
            new Pathology(
                    "/corrupt-zstd",
                    "Zstandard with wrong bytes in the middle",
                    coded("zstd", corrupt(Compression.zstd(HTML)))),
            new Pathology(
                    "/truncated-gzip",
                    "the first half of a gzip body, with its right length",
                    coded("gzip", firstHalf(Compression.gzip(HTML)))),
            new Pathology(
                    "/truncated-br",
                    "the first half of a Brotli body",
                    coded("br", firstHalf(Compression.brotli(HTML)))),
            new Pathology(
                    "/truncated-zstd",
                    "the first half of a Zstandard body",
                    coded("zstd", firstHalf(Compression.zstd(HTML)))),
            new Pathology(
                    "/gzip-bomb",
                    "64 MiB of spaces in 64 KiB of gzip; links before and after",
                    bomb("gzip", Compression::gzip)),
            new Pathology("/deflate-bomb", "64 MiB of spaces in deflate", bomb("deflate", Compression::zlib)),
            new Pathology("/br-bomb", "64 MiB of spaces in under 1 KiB of Brotli", bomb("br", Compression::brotli)),
            new Pathology("/zstd-bomb", "64 MiB of spaces in a few KiB of Zstandard", bomb("zstd", Compression::zstd)));

    private Encodings() {}

    private static Page coded(String coding, byte[] bytes) {
        return Page.of("text/html; charset=utf-8", bytes).header("Content-Encoding", coding);
    }

    /** Creates it for each request and keeps none. */
    private static Responder bomb(String coding, UnaryOperator<byte[]> compressor) {
        return exchange -> {
            byte[] decoded = new byte[BOMB_SIZE];
            Arrays.fill(decoded, (byte) ' ');
            System.arraycopy(utf8(START), 0, decoded, 0, START.length());
            System.arraycopy(utf8(END), 0, decoded, BOMB_SIZE - END.length(), END.length());
            exchange.send(coded(coding, compressor.apply(decoded)));
        };
    }

    private static byte[] corrupt(byte[] bytes) {
        byte[] corrupted = bytes.clone();
        int middle = corrupted.length / 2;
        Arrays.fill(corrupted, middle, Math.min(middle + 16, corrupted.length), (byte) 0xff);
        return corrupted;
    }

    private static byte[] firstHalf(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
