package dev.linkharvester.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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
}
