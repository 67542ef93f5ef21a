package dev.linkharvester.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DocumentTextTest {
    private static final String RUSSIAN =
            "<p>\u042d\u0442\u043e \u043e\u0431\u044b\u043a\u043d\u043e\u0432\u0435\u043d\u043d\u044b\u0439 "
                    + "\u0440\u0443\u0441\u0441\u043a\u0438\u0439 \u0442\u0435\u043a\u0441\u0442 \u0438 \u043d\u0438"
                    + "\u0447\u0435\u0433\u043e \u0431\u043e\u043b\u044c\u0448\u0435, \u043d\u043e \u0435\u0433\u043e "
                    + "\u0434\u043e\u0441\u0442\u0430\u0442\u043e\u0447\u043d\u043e.";

    @Test
    void prefersAByteOrderMark() {
        assertThat(html("\ufeff<meta charset=gbk>x".getBytes(StandardCharsets.UTF_8), "text/html;charset=koi8-r"))
                .isEqualTo(new DocumentText("<meta charset=gbk>x", Encoding.UTF_8));
        assertThat(html("\ufeffx".getBytes(StandardCharsets.UTF_16BE), "text/html;charset=koi8-r"))
                .isEqualTo(new DocumentText("x", Encoding.UTF_16BE));
        assertThat(html("\ufeffx".getBytes(StandardCharsets.UTF_16LE), ""))
                .isEqualTo(new DocumentText("x", Encoding.UTF_16LE));
    }

    @Test
    void prefersTheHeaderToTheDocument() {
        assertThat(encoding("<meta charset=gbk>", "text/html; charset=\"KOI8-R\""))
                .isEqualTo(Encoding.KOI8_R);
    }

    @Test
    void readsTheDocumentWhenTheHeaderNamesNoEncoding() {
        assertThat(encoding("<meta charset=gbk>", "text/html; charset=none")).isEqualTo(Encoding.GBK);
        assertThat(encoding("<meta charset=gbk>", "")).isEqualTo(Encoding.GBK);
    }

    @Test
    void readsTheXmlDeclarationOfXmlAndNoMeta() {
        var xml = Pages.xml(MediaType.XHTML, "<?xml version='1.0' encoding='koi8-r'?><meta charset='gbk'/>");

        assertThat(DocumentText.of(xml).encoding()).isEqualTo(Encoding.KOI8_R);
        assertThat(DocumentText.of(Pages.xml(MediaType.XML, "<meta charset='gbk'/>"))
                        .encoding())
                .isEqualTo(Encoding.UTF_8);
    }

    @Test
    void takesBytesThatAreUtf8AsUtf8EvenWhenTheyEndInsideACharacter() {
        var bytes = (RUSSIAN + "\ufffd" + "\ud83d\ude00").getBytes(StandardCharsets.UTF_8);

        for (int cut = 0; cut < 4; cut++) {
            var body = Arrays.copyOf(bytes, bytes.length - cut);
            assertThat(html(body, "text/html").encoding()).isEqualTo(Encoding.UTF_8);
        }
    }

    @Test
    void guessesWhatIsNotUtf8() {
        assertThat(html(RUSSIAN.getBytes(Charset.forName("windows-1251")), "text/html"))
                .isEqualTo(new DocumentText(RUSSIAN, Encoding.WINDOWS_1251));
    }

    /** Is UTF-16 for ICU, which would turn its tags into ideographs. */
    @Test
    void neverGuessesUtf16() {
        var html = "<!--" + "x".repeat(1_100)
                + "--><title>Caf\u00e9 \u2013 na\u00efve</title><a href=/caf\u00e9>\u20ac</a>";

        assertThat(html(html.getBytes(Charset.forName("windows-1252")), "text/html"))
                .isEqualTo(new DocumentText(html, Encoding.WINDOWS_1252));
    }

    @Test
    void guessesFromLateBytesOutsideAscii() {
        var text = "x ".repeat(50_000) + RUSSIAN.repeat(20);

        assertThat(html(text.getBytes(Charset.forName("KOI8-R")), "").encoding())
                .isEqualTo(Encoding.KOI8_R);
    }

    @Test
    void fallsBackToWindows1252() {
        assertThat(html(new byte[] {(byte) 0xff}, "")).isEqualTo(new DocumentText("\u00ff", Encoding.WINDOWS_1252));
    }

    @Test
    void hasASymbolForEachCharacterInEveryEncoding() {
        var random = new Random(1);
        for (var encoding : Encoding.values()) {
            for (int length = 0; length < 300; length++) {
                var body = new byte[length];
                random.nextBytes(body);
                // From no character outside ASCII to such characters alone, of any kind.
                for (int i = 0; i < length; i++) {
                    body[i] = random.nextInt(300) < length ? body[i] : (byte) (body[i] & 0x7f);
                }
                var text = new DocumentText(encoding.decode(body, 0), encoding);
                assertThat(areSymbolsOf(text.text(), text.symbols(body)))
                        .as(encoding + " " + Arrays.toString(body))
                        .isTrue();
            }
        }
    }

    private static boolean areSymbolsOf(String text, byte[] symbols) {
        return symbols.length == text.length()
                && IntStream.range(0, symbols.length).allMatch(i -> {
                    char character = text.charAt(i);
                    return character < 0x80 ? symbols[i] == character : symbols[i] < 0 || symbols[i] == '?';
                });
    }

    private static Encoding encoding(String html, String contentType) {
        return html(html.getBytes(StandardCharsets.US_ASCII), contentType).encoding();
    }

    private static DocumentText html(byte[] body, String contentType) {
        return DocumentText.of(Pages.source(MediaType.HTML, contentType, List.of(), body));
    }
}
