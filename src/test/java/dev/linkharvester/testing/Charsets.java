package dev.linkharvester.testing;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lists pages in many charsets, declared in many places, some of them wrongly. */
final class Charsets {
    private static final String LATIN = "<title>Caf\u00e9 \u2013 na\u00efve</title>"
            + "<a href=\"/caf\u00e9?q=\u00e9\">caf\u00e9 \u2013 \u20ac</a>\n";
    private static final String JAPANESE =
            "<title>\u65e5\u672c\u8a9e</title><a href=\"/\u65e5\u672c?q=\u8a9e\">\u65e5\u672c\u8a9e\u306e\u30da\u30fc\u30b8</a>\n";
    private static final String CHINESE =
            "<title>\u4e2d\u6587</title><a href=\"/\u4e2d\u6587?q=\u6587\">\u4e2d\u6587\u7f51\u9875 \ud840\udc00</a>\n";
    private static final String CYRILLIC = "<title>\u0421\u0442\u0440\u0430\u043d\u0438\u0446\u0430</title>"
            + "<a href=\"/\u0441\u0442\u0440?q=\u044f\">\u0441\u0441\u044b\u043b\u043a\u0430</a>\n";

    static final List<Pathology> ALL = List.of(
            new Pathology(
                    "/windows-1252",
                    "windows-1252, as the header says",
                    page("; charset=windows-1252", LATIN, "windows-1252")),
            new Pathology(
                    "/wrong-charset",
                    "the header says utf-8, the bytes are windows-1252",
                    page("; charset=utf-8", LATIN, "windows-1252")),
            new Pathology(
                    "/meta-charset",
                    "windows-1252, told by a meta element alone",
                    page("", "<meta charset=windows-1252>" + LATIN, "windows-1252")),
            new Pathology(
                    "/meta-http-equiv",
                    "windows-1252, told by a meta http-equiv",
                    page(
                            "",
                            "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1252\">" + LATIN,
                            "windows-1252")),
            new Pathology(
                    "/meta-charset-late",
                    "a meta charset after the first 1,024 bytes",
                    page("", "<!--" + "x".repeat(1100) + "--><meta charset=windows-1252>" + LATIN, "windows-1252")),
            new Pathology(
                    "/header-against-meta",
                    "utf-8 by the header and in the bytes, shift_jis by meta",
                    page("; charset=utf-8", "<meta charset=shift_jis>" + LATIN, "UTF-8")),
            new Pathology("/utf-8-unnamed", "UTF-8 that nothing names", page("", LATIN, "UTF-8")),
            new Pathology(
                    "/windows-1252-unnamed",
                    "windows-1252 that nothing names",
                    page("", LATIN.repeat(20), "windows-1252")),
            new Pathology(
                    "/utf-8-bom",
                    "a UTF-8 byte order mark against the header's windows-1252",
                    page("; charset=windows-1252", "\ufeff" + LATIN, "UTF-8")),
            new Pathology(
                    "/utf-16",
                    "UTF-16 little-endian with its byte order mark",
                    page("", "\ufeff" + JAPANESE, "UTF-16LE")),
            new Pathology(
                    "/utf-16-be",
                    "UTF-16 big-endian with its byte order mark",
                    page("", "\ufeff" + JAPANESE, "UTF-16BE")),
            new Pathology(
                    "/utf-16-meta",
                    "a meta that says utf-16 in a page of UTF-8",
                    page("", "<meta charset=utf-16>" + LATIN, "UTF-8")),
            new Pathology(
                    "/shift_jis", "Shift_JIS, as the header says", page("; charset=Shift_JIS", JAPANESE, "Shift_JIS")),
            new Pathology(
                    "/shift_jis-meta",
                    "Shift_JIS, told by meta alone",
                    page("", "<meta charset=Shift_JIS>" + JAPANESE, "Shift_JIS")),
            new Pathology("/euc-jp", "EUC-JP, as the header says", page("; charset=euc-jp", JAPANESE, "EUC-JP")),
            new Pathology(
                    "/iso-2022-jp",
                    "ISO-2022-JP, as the header says",
                    page("; charset=iso-2022-jp", JAPANESE, "ISO-2022-JP")),
            new Pathology("/gb18030", "GB 18030, as the header says", page("; charset=gb18030", CHINESE, "GB18030")),
            new Pathology(
                    "/big5",
                    "Big5, as the header says",
                    page("; charset=big5", "<a href=\"/\u4e2d\u6587\">\u4e2d\u6587</a>", "Big5")),
            new Pathology("/koi8-r", "KOI8-R, as the header says", page("; charset=koi8-r", CYRILLIC, "KOI8-R")),
            new Pathology(
                    "/windows-1251-unnamed",
                    "windows-1251 that nothing names",
                    page("", CYRILLIC.repeat(20), "windows-1251")),
            new Pathology(
                    "/unknown-charset",
                    "a header that says charset=klingon; the bytes are UTF-8",
                    page("; charset=klingon", LATIN, "UTF-8")),
            new Pathology(
                    "/invalid-utf-8",
                    "UTF-8 with bytes that are none",
                    Page.of(
                            "text/html; charset=utf-8",
                            "<a href=\"/a\u00ff\u00c0b\">\u00fe</a>".getBytes(StandardCharsets.ISO_8859_1))));

    private Charsets() {}

    private static Page page(String parameter, String html, String charset) {
        return Page.of("text/html" + parameter, html.getBytes(Charset.forName(charset)));
    }
}
