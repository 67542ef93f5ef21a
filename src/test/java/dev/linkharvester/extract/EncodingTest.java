package dev.linkharvester.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {
    @Test
    void knowsTheLabelsOfTheStandardEachOnce() {
        var labels = Arrays.stream(Encoding.values())
                .flatMap(encoding -> Arrays.stream(encoding.labels()))
                .toList();

        assertThat(Encoding.values()).hasSize(40);
        assertThat(labels).hasSize(228).doesNotHaveDuplicates().allMatch(label -> label.equals(label.strip()));
        assertThat(new HashSet<>(labels))
                .allMatch(label -> Encoding.forLabel(label).isPresent());
    }

    @Test
    void findsLabelsInAnyCaseWithAsciiWhiteSpaceAround() {
        assertThat(Encoding.forLabel("\t Latin1\n")).contains(Encoding.WINDOWS_1252);
        assertThat(Encoding.forLabel("\u00a0latin1")).isEmpty();
        assertThat(Encoding.forLabel("\u212aoi8-r")).isEmpty();
        assertThat(Encoding.forLabel("")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void decodesAsciiAndHasACharsetForQueries(Encoding encoding) {
        var ascii = new byte[] {'<', 'a', '>'};

        if (encoding == Encoding.REPLACEMENT) {
            assertThat(encoding.decode(ascii, 0)).isEqualTo("\ufffd");
        } else if (!encoding.isUtf16()) {
            assertThat(encoding.decode(ascii, 0)).isEqualTo("<a>");
        }
        assertThat(encoding.outputCharset().canEncode()).isTrue();
        assertThat(encoding.decode(new byte[0], 0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "WINDOWS_1252, 80, \u20ac",
        "WINDOWS_1252, 81, \u0081",
        "WINDOWS_1253, aa, \ufffd",
        "WINDOWS_1255, ca, \u05ba",
        "KOI8_U, ae, \u045e",
        "X_MAC_CYRILLIC, ff, \u20ac",
        "ISO_8859_10, ff, \u0138",
        "ISO_8859_14, ff, \u00ff",
        "ISO_8859_14, d0, \u0174",
        "X_USER_DEFINED, 80, \uf780",
        "X_USER_DEFINED, ff, \uf7ff"
    })
    void decodesSingleBytesAsTheStandardDoes(Encoding encoding, String hex, String character) {
        assertThat(encoding.decode(new byte[] {(byte) Integer.parseInt(hex, 16)}, 0))
                .isEqualTo(character);
    }

    @ParameterizedTest
    @CsvSource({
        "SHIFT_JIS, 8740, \u2460",
        "EUC_JP, a4a2, \u3042",
        "EUC_KR, 8141, \uac02",
        "BIG5, 8866, \u00ca",
        "GBK, 8130_8130, \u0080",
        "GB18030, c4e3, \u4f60"
    })
    void decodesMultipleBytes(Encoding encoding, String hex, String characters) {
        assertThat(encoding.decode(HexFormat.of().parseHex(hex.replace("_", "")), 0))
                .isEqualTo(characters);
    }

    /** A page lost its links where a stray lead byte consumed the markup behind it. */
    @ParameterizedTest
    @EnumSource(
            value = Encoding.class,
            names = {"GBK", "GB18030", "BIG5", "EUC_JP", "SHIFT_JIS", "EUC_KR"})
    void keepsTheAsciiBehindALeadByte(Encoding encoding) {
        for (int lead = 0x81; lead <= 0xfe; lead++) {
            for (char ascii : new char[] {'<', '>', '"', '\''}) {
                var bytes = new byte[] {'a', (byte) lead, (byte) ascii, 'b', (byte) lead, (byte) lead, (byte) ascii};
                var text = encoding.decode(bytes, 0);

                assertThat(text.substring(2))
                        .as("%x before %c", lead, ascii)
                        .startsWith(ascii + "b")
                        .endsWith(String.valueOf(ascii));
                assertThat(encoding.decode(Arrays.copyOf(bytes, 2), 0)).hasSize(2);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"big5", "euc-jp", "euc-kr", "gbk", "gb18030", "shift_jis"})
    void findsTheLinksBehindALeadByte(String label) {
        int lead = label.equals("shift_jis") ? 0x81 : 0xa4;
        var page = "<p>%c<a href=one>%c</a><a title=\"%c\" href='two%c'>".replace("%c", String.valueOf((char) lead));

        var links = new LinkExtractor(Pages.HREF)
                .extract(Pages.html(page.getBytes(StandardCharsets.ISO_8859_1), "text/html;charset=" + label));

        assertThat(links.links()).hasSize(2);
        assertThat(links.links().getFirst().url().href()).isEqualTo("https://example.com/folder/one");
    }

    /** The expected values are those of Chromium's TextDecoder. */
    @ParameterizedTest
    @CsvSource({
        "BIG5, a4803c, \ufffd<",
        "BIG5, 80ff3c, \ufffd\ufffd<",
        "EUC_JP, ada1, \u2460",
        "EUC_JP, 8fb0a1, \u4e02",
        "EUC_JP, 8fb03c, \ufffd<",
        "EUC_JP, 8f3c, \ufffd<",
        "EUC_JP, 8f803c, \ufffd<",
        "EUC_JP, 8fb0803c, \ufffd<",
        "EUC_JP, 8e3c, \ufffd<",
        "EUC_JP, a4a2a4, \u3042\ufffd",
        "EUC_JP, a4a28fb0, \u3042\ufffd",
        "EUC_KR, a43c, \ufffd<",
        "EUC_KR, ff3c, \ufffd<",
        "SHIFT_JIS, 803c, \u0080<",
        "SHIFT_JIS, a03c, \ufffd<",
        "SHIFT_JIS, b13c, \uff71<",
        "SHIFT_JIS, 81ff3c, \ufffd<",
        "GBK, 80ff, \u20ac\ufffd",
        "GBK, c4e380, \u4f60\u20ac",
        "GB18030, 81303c, \ufffd0<",
        "GB18030, 8130813c, \ufffd0\ufffd<",
        "GB18030, 8130a43c, \ufffd0\ufffd<",
        "GB18030, fe39fe393c, \ufffd<",
        "GB18030, 813081, \ufffd",
        "GB18030, 8130, \ufffd"
    })
    void countsTheBytesOfABrokenSequenceAsTheStandardDoes(Encoding encoding, String hex, String characters) {
        assertThat(encoding.decode(HexFormat.of().parseHex(hex), 0)).isEqualTo(characters);
    }
}
