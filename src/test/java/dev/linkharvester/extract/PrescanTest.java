package dev.linkharvester.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrescanTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "<meta charset=windows-1251> | WINDOWS_1251",
                "<META CHARSET = ' KOI8-R '> | KOI8_R",
                "<meta/charset='koi8-r'/> | KOI8_R",
                "<meta charset=koi8-r charset=utf-8> | KOI8_R",
                "<meta http-equiv=Content-Type content='text/html; charset=koi8-r'> | KOI8_R",
                "<meta content='text/html; charset=koi8-r' http-equiv=content-type> | KOI8_R",
                "<meta content='charset=koi8-r' charset=gbk> | GBK",
                "<meta charset=gbk content='charset=koi8-r'> | GBK",
                "<meta charset=utf-16> | UTF_8",
                "<meta charset=utf-16be> | UTF_8",
                "<meta charset=x-user-defined> | WINDOWS_1252",
                "<meta charset=iso-8859-1> | WINDOWS_1252",
                "<meta name=x><meta charset=big5> | BIG5",
                "<!-- <meta charset=gbk> --><meta charset=big5> | BIG5",
                "<!--><meta charset=gbk> --> | GBK",
                "<!doctype html <meta charset=gbk><meta charset=big5> | BIG5",
                "<?php <meta charset=gbk><meta charset=big5> | BIG5",
                "</p title='<meta charset=gbk>'><meta charset=big5> | BIG5",
                "<p title='>'><meta charset=big5> | BIG5",
                "<p title='<meta charset=gbk>'><meta charset=big5> | BIG5",
                "<script>'<meta charset=gbk>'</script> | GBK",
                "<metaphor charset=gbk><meta charset=big5> | BIG5",
                "<meta charset=no-such><meta charset=big5> | BIG5",
                "`<?xml version='1.0' encoding='koi8-r'?>` | KOI8_R",
                "`<?xml version='1.0' encoding = 'utf-16'?>` | UTF_8",
                "`<?xml version='1.0' encoding='koi8-r'?><meta charset=gbk>` | GBK"
            })
    void findsTheDeclaredEncoding(String html, Encoding encoding) {
        assertThat(prescan(html)).contains(encoding);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<",
                "<meta",
                "<meta charset=gbk",
                "<meta charset='gbk'",
                "<meta charset='gbk>",
                "<meta content='text/html; charset=gbk'>",
                "<meta http-equiv=refresh content='text/html; charset=gbk'>",
                "<meta http-equiv=x http-equiv=content-type content='charset=gbk'>",
                "<meta charset=no-such content='charset=gbk' http-equiv=content-type>",
                "<meta =charset=gbk>",
                "<!-- <meta charset=gbk>",
                "<!-- -- > <meta charset=gbk>",
                "<?xml version='1.0' encoding='gbk'",
                "<?xml version='1.0' encoding=gbk?>",
                "<?xml version='1.0'?> encoding='gbk'>",
                " <?xml version='1.0' encoding='gbk'?>"
            })
    void findsNoEncoding(String html) {
        assertThat(prescan(html)).isEmpty();
    }

    @Test
    void looksAtTheFirst1024BytesOnly() {
        var meta = "<meta charset=gbk>";

        assertThat(prescan(" ".repeat(Prescan.BYTES - meta.length() - 1) + meta + " "))
                .contains(Encoding.GBK);
        assertThat(prescan(" ".repeat(Prescan.BYTES - meta.length() + 1) + meta))
                .isEmpty();
    }

    @Test
    void recognisesAnXmlDeclarationInUtf16() {
        assertThat(Prescan.html("<?xml".getBytes(StandardCharsets.UTF_16LE))).contains(Encoding.UTF_16LE);
        assertThat(Prescan.html("<?xml".getBytes(StandardCharsets.UTF_16BE))).contains(Encoding.UTF_16BE);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "text/html; charset=gbk | GBK",
                "CHARSET = gbk;x | GBK",
                "charset charset=gbk | GBK",
                "charsetcharset=gbk | GBK",
                "`charset=\"gbk\"x` | GBK",
                "charset='gbk'x | GBK",
                "charset=gbk x | GBK"
            })
    void extractsTheCharsetFromContent(String content, Encoding encoding) {
        assertThat(Prescan.charsetIn(content)).contains(encoding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "charset", "charset=", "charset gbk", "charset='gbk", "charset=\"gbk", "charset=x=gbk"})
    void extractsNoCharsetFromMalformedContent(String content) {
        assertThat(Prescan.charsetIn(content)).isEmpty();
    }

    private static Optional<Encoding> prescan(String html) {
        return Prescan.html(html.getBytes(StandardCharsets.ISO_8859_1));
    }
}
