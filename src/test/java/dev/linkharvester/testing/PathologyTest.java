package dev.linkharvester.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.aayushatharva.brotli4j.decoder.Decoder;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks each pathology as bytes on the wire. */
class PathologyTest {
    private final TestSite site = TestSite.start();

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hung", "/hung-head", "/hung-body", "/hung-chunk"})
    void staysSilentUntilTheClientLeaves(String path) throws IOException {
        try (Socket socket = Wire.ask(site, path)) {
            site.log().awaitRequestFor(path);
            assertThat(socket.isConnected()).isTrue();
            assertThat(site.log().running()).isEqualTo(1);
        }
        site.log().awaitIdle();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hung-body", "/hung-chunk"})
    void sendsAFirstLinkBeforeItHangs(String path) throws IOException {
        assertThat(Wire.get(site, path, 108).body()).contains("/before");
    }

    @ParameterizedTest
    @CsvSource({"/slow-drip, 80", "/slow-head, 30"})
    void drips(String path, int bytes) throws IOException {
        assertThat(Wire.get(site, path, bytes).end()).isEqualTo(Wire.End.LEFT);
        site.log().awaitIdle();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/endless", "/endless-chunked", "/endless-links", "/endless-headers"})
    void continuesUntilTheClientLeaves(String path) throws IOException {
        assertThat(Wire.get(site, path, 2 << 20).end()).isEqualTo(Wire.End.LEFT);
        site.log().awaitIdle();
    }

    @ParameterizedTest
    @CsvSource({
        "/reset, RESET, ''",
        "/reset-mid-body, RESET, HTTP",
        "/close, CLOSED, ''",
        "/truncated-head, CLOSED, HTTP"
    })
    void breaksTheConnection(String path, Wire.End end, String start) throws IOException {
        Wire.Reply reply = Wire.get(site, path);

        assertThat(reply.end()).isEqualTo(end);
        // A reset may overtake the bytes before it.
        assertThat(reply.bytes().isEmpty() || reply.bytes().startsWith(start)).isTrue();
        assertThat(reply.bytes().isEmpty()).isIn(start.isEmpty(), end == Wire.End.RESET);
    }

    @Test
    void liesAboutLengths() throws IOException {
        assertThat(announced("/length-too-long")
                        - Wire.get(site, "/length-too-long").body().length())
                .isEqualTo(1000);
        assertThat(announced("/length-too-short"))
                .isLessThan(Wire.get(site, "/length-too-short").body().length());
        assertThat(announced("/negative-length")).isNegative();
        assertThat(Wire.get(site, "/invalid-length").bytes()).contains("Content-Length: some");
        assertThat(Wire.get(site, "/two-lengths").bytes().split("Content-Length", -1))
                .hasSize(3);
        assertThat(Wire.get(site, "/length-and-chunked").bytes()).contains("Content-Length", "chunked");
        assertThat(Wire.get(site, "/trailing-garbage").body()).endsWith("GARBAGE\r\n");
        assertThat(Wire.get(site, "/body-on-204").body()).isNotEmpty();
    }

    @Test
    void breaksChunks() throws IOException {
        assertThat(Wire.get(site, "/chunked").body()).endsWith("0\r\n\r\n");
        assertThat(Wire.get(site, "/truncated-chunk").body())
                .startsWith("1000\r\n")
                .hasSizeLessThan(0x1000);
        assertThat(Wire.get(site, "/missing-last-chunk").body()).doesNotContain("0\r\n\r\n");
        assertThat(Wire.get(site, "/invalid-chunk-size").body()).startsWith("many\r\n");
        assertThat(Wire.get(site, "/huge-chunk-size").body()).startsWith("100000000000000000\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "/no-status-line, Content-Type",
        "/http-0.9, <!doctype",
        "/other-protocol, 220 mail",
        "/invalid-status, HTTP/1.1 okay",
        "/status-line-999, HTTP/1.1 999",
        "/http-3.7, HTTP/3.7",
        "/http-1.0-close, HTTP/1.0 200",
        "/1xx, HTTP/1.1 100",
        "/204, HTTP/1.1 204",
        "/205, HTTP/1.1 205",
        "/304, HTTP/1.1 304",
        "/status/418, HTTP/1.1 418"
    })
    void startsUnusually(String path, String start) throws IOException {
        assertThat(Wire.get(site, path).bytes()).startsWith(start);
    }

    @Test
    void sendsHeadsThatAreTooMuch() throws IOException {
        assertThat(Wire.get(site, "/huge-header").bytes().indexOf("\r\n\r\n")).isGreaterThan(1 << 20);
        assertThat(Wire.get(site, "/huge-headers/5000").bytes()).contains("x".repeat(5000));
        assertThat(Wire.get(site, "/many-headers/50").bytes().split("X-Many", -1))
                .hasSize(51);
        assertThat(Wire.get(site, "/long-status-line").bytes().indexOf("\r\n")).isGreaterThan(1 << 16);
        assertThat(Wire.get(site, "/garbage").bytes()).hasSize(1 << 16);
        assertThat(Wire.get(site, "/bare-newlines").bytes()).doesNotContain("\r");
    }

    @Test
    void redirects() throws IOException {
        assertThat(location("/redirect-self")).isEqualTo("/redirect-self");
        assertThat(location("/redirect-loop")).isEqualTo("/redirect-loop/back");
        assertThat(location("/redirect-loop/back")).isEqualTo("/redirect-loop");
        assertThat(location("/redirects/100")).isEqualTo("/redirects/99");
        assertThat(location("/redirects/1")).isEqualTo("/landing/chain");
        assertThat(location("/redirect-forever/7")).isEqualTo("/redirect-forever/8");
        assertThat(location("/redirect/to?http://a/?b")).isEqualTo("http://a/?b");
        assertThat(location("/redirect/cross-host")).startsWith("http://localhost:");
        assertThat(location("/redirect/mailto")).startsWith("mailto:");
        assertThat(location("/redirect/invalid")).isEqualTo("http://[::1");
        assertThat(Wire.get(site, "/redirect/no-location").bytes())
                .startsWith("HTTP/1.1 302")
                .doesNotContain("Location");
        assertThat(Wire.get(site, "/redirect/status/308").bytes()).startsWith("HTTP/1.1 308");
        assertThat(Wire.get(site, "/landing/chain").bytes()).startsWith("HTTP/1.1 200");
    }

    @Test
    void encodes() throws IOException {
        assertThat(decoded("/gzip", GZIPInputStream::new)).endsWith("after</a>\n");
        assertThat(decoded("/gzip-members", GZIPInputStream::new)).contains("/before", "/after");
        assertThat(decoded("/deflate", InflaterInputStream::new)).endsWith("after</a>\n");
        assertThat(decoded("/deflate-raw", in -> new InflaterInputStream(in, new Inflater(true))))
                .endsWith("after</a>\n");
        Brotli4jLoader.ensureAvailability();
        assertThat(decoded("/br", BrotliInputStream::new)).endsWith("after</a>\n");
        assertThat(decoded("/zstd", ZstdInputStream::new)).endsWith("after</a>\n");
        assertThat(decoded("/double-gzip", in -> new GZIPInputStream(new GZIPInputStream(in))))
                .endsWith("after</a>\n");
        assertThatThrownBy(() -> decoded("/plain-as-gzip", GZIPInputStream::new))
                .isInstanceOf(ZipException.class);
        assertThatThrownBy(() -> decoded("/corrupt-gzip", GZIPInputStream::new)).isInstanceOf(ZipException.class);
        assertThatThrownBy(() -> decoded("/truncated-gzip", GZIPInputStream::new))
                .isInstanceOf(IOException.class);
    }

    @Test
    void bombsAreSmallOnTheWire() throws IOException {
        assertThat(decodedSize("/gzip-bomb", GZIPInputStream::new)).isEqualTo(Encodings.BOMB_SIZE);
        assertThat(decodedSize("/deflate-bomb", InflaterInputStream::new)).isEqualTo(Encodings.BOMB_SIZE);
        Brotli4jLoader.ensureAvailability();
        assertThat(Decoder.decompress(Wire.get(site, "/br-bomb").bodyBytes()).getDecompressedData())
                .hasSize(Encodings.BOMB_SIZE);
        assertThat(decodedSize("/zstd-bomb", ZstdInputStream::new)).isEqualTo(Encodings.BOMB_SIZE);
    }

    @ParameterizedTest
    @CsvSource({
        "/wrong-charset, windows-1252, /caf\u00e9",
        "/meta-charset, windows-1252, /caf\u00e9",
        "/utf-16, UTF-16, \u65e5\u672c\u8a9e",
        "/utf-16-be, UTF-16, \u65e5\u672c\u8a9e",
        "/shift_jis, Shift_JIS, \u65e5\u672c\u8a9e",
        "/euc-jp, EUC-JP, \u65e5\u672c\u8a9e",
        "/gb18030, GB18030, \u4e2d\u6587\u7f51",
        "/koi8-r, KOI8-R, /\u0441\u0442\u0440"
    })
    void speaksManyCharsets(String path, String charset, String text) throws IOException {
        assertThat(new String(Wire.get(site, path).bodyBytes(), Charset.forName(charset)))
                .contains(text);
    }

    @Test
    void changesFromOneRequestToTheNext() throws IOException {
        assertThat(Wire.get(site, "/flaky/2/a").bytes()).startsWith("HTTP/1.1 503");
        assertThat(Wire.get(site, "/flaky/2/a").bytes()).startsWith("HTTP/1.1 503");
        assertThat(Wire.get(site, "/flaky/2/a").bytes()).startsWith("HTTP/1.1 200");
        assertThat(Wire.get(site, "/flaky/2/b").bytes()).startsWith("HTTP/1.1 503");
        assertThat(Wire.get(site, "/flaky-reset/1").end()).isEqualTo(Wire.End.RESET);
        assertThat(Wire.get(site, "/flaky-reset/1").bytes()).startsWith("HTTP/1.1 200");
        assertThat(Wire.get(site, "/retry-after/429/7").bytes())
                .startsWith("HTTP/1.1 429")
                .contains("Retry-After: 7\r");
        assertThat(Wire.get(site, "/retry-after/429/7").bytes()).startsWith("HTTP/1.1 200");
        assertThat(Wire.get(site, "/retry-after-date/503/60/1").bytes()).containsPattern("Retry-After: \\w+, .* GMT");
        assertThat(Wire.get(site, "/close-after").bytes()).doesNotContain("Connection: close");
    }

    @Test
    void knowsCookiesAndLogins() throws IOException {
        assertThat(Wire.get(site, "/cookies").bytes()).contains("Set-Cookie: flavour=chocolate", "/cookie/missing");
        assertThat(Wire.get(site, "/basic-auth").bytes())
                .startsWith("HTTP/1.1 401")
                .contains("WWW-Authenticate");
        assertThat(Wire.get(site, "/echo-headers").body()).contains("Host: test");
        assertThat(Wire.get(site, "/html-as-nothing").bytes()).doesNotContain("Content-Type");
    }

    @Test
    void servesLargePages() throws IOException {
        assertThat(announced("/10mb")).isEqualTo(10 << 20);
        assertThat(announced("/10mb-and-one")).isEqualTo((10 << 20) + 1);
        assertThat(Wire.get(site, "/million-links").body().split("<a", -1)).hasSize(1_000_001);
        assertThat(Wire.get(site, "/deep-nesting").body()).contains("/deep");
    }

    private long announced(String path) throws IOException {
        return Long.parseLong(header(path, "Content-Length"));
    }

    private String location(String path) throws IOException {
        return header(path, "Location");
    }

    private String header(String path, String name) throws IOException {
        String bytes = Wire.get(site, path).bytes();
        int start = bytes.indexOf(name + ": ") + name.length() + 2;
        return bytes.substring(start, bytes.indexOf('\r', start));
    }

    /** Opens a decoder. */
    private interface Opening {
        InputStream open(InputStream in) throws IOException;
    }

    private String decoded(String path, Opening decoder) throws IOException {
        try (InputStream in =
                decoder.open(new ByteArrayInputStream(Wire.get(site, path).bodyBytes()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private long decodedSize(String path, Opening decoder) throws IOException {
        byte[] body = Wire.get(site, path).bodyBytes();
        assertThat(body.length).isLessThan(Encodings.BOMB_SIZE / 900);
        try (InputStream in = decoder.open(new ByteArrayInputStream(body))) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
