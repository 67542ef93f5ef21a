package dev.linkharvester.extract;

import dev.linkharvester.url.Ascii;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lists the encodings of the WHATWG Encoding Standard with all their labels, decoded by the charsets of the JDK.
 *
 * <p>Single-byte encodings give exactly the characters of the standard. Multi-byte encodings use the tables of the JDK,
 * which differ from the standard in rare characters. EUC-JP is that of Solaris, the only one with the characters of NEC
 * and IBM, such as a circled digit, that the standard has.
 */
enum Encoding {
    UTF_8(Family.UNICODE, "UTF-8", "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8"),
    IBM866(Family.SINGLE_BYTE, "IBM866", "866 cp866 csibm866 ibm866"),
    ISO_8859_2(
            Family.SINGLE_BYTE,
            "ISO-8859-2",
            "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2"),
    ISO_8859_3(
            Family.SINGLE_BYTE,
            "ISO-8859-3",
            "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3"),
    ISO_8859_4(
            Family.SINGLE_BYTE,
            "ISO-8859-4",
            "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4"),
    ISO_8859_5(
            Family.SINGLE_BYTE,
            "ISO-8859-5",
            "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988"),
    ISO_8859_6(
            Family.SINGLE_BYTE,
            "ISO-8859-6",
            "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987"),
    ISO_8859_7(
            Family.SINGLE_BYTE,
            "ISO-8859-7",
            "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 sun_eu_greek"),
    ISO_8859_8(
            Family.SINGLE_BYTE,
            "ISO-8859-8",
            "csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 visual"),
    ISO_8859_8_I(Family.SINGLE_BYTE, "ISO-8859-8", "csiso88598i iso-8859-8-i logical"),
    ISO_8859_10(Family.SINGLE_BYTE, "ISO-8859-1", "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6"),
    ISO_8859_13(Family.SINGLE_BYTE, "ISO-8859-13", "iso-8859-13 iso8859-13 iso885913"),
    ISO_8859_14(Family.SINGLE_BYTE, "ISO-8859-1", "iso-8859-14 iso8859-14 iso885914"),
    ISO_8859_15(Family.SINGLE_BYTE, "ISO-8859-15", "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9"),
    ISO_8859_16(Family.SINGLE_BYTE, "ISO-8859-16", "iso-8859-16"),
    KOI8_R(Family.SINGLE_BYTE, "KOI8-R", "cskoi8r koi koi8 koi8-r koi8_r"),
    KOI8_U(Family.SINGLE_BYTE, "KOI8-U", "koi8-ru koi8-u"),
    MACINTOSH(Family.SINGLE_BYTE, "x-MacRoman", "csmacintosh mac macintosh x-mac-roman"),
    WINDOWS_874(Family.SINGLE_BYTE, "x-windows-874", "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874"),
    WINDOWS_1250(Family.SINGLE_BYTE, "windows-1250", "cp1250 windows-1250 x-cp1250"),
    WINDOWS_1251(Family.SINGLE_BYTE, "windows-1251", "cp1251 windows-1251 x-cp1251"),
    WINDOWS_1252(
            Family.SINGLE_BYTE,
            "windows-1252",
            "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252"),
    WINDOWS_1253(Family.SINGLE_BYTE, "windows-1253", "cp1253 windows-1253 x-cp1253"),
    WINDOWS_1254(
            Family.SINGLE_BYTE,
            "windows-1254",
            "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 windows-1254 x-cp1254"),
    WINDOWS_1255(Family.SINGLE_BYTE, "windows-1255", "cp1255 windows-1255 x-cp1255"),
    WINDOWS_1256(Family.SINGLE_BYTE, "windows-1256", "cp1256 windows-1256 x-cp1256"),
    WINDOWS_1257(Family.SINGLE_BYTE, "windows-1257", "cp1257 windows-1257 x-cp1257"),
    WINDOWS_1258(Family.SINGLE_BYTE, "windows-1258", "cp1258 windows-1258 x-cp1258"),
    X_MAC_CYRILLIC(Family.SINGLE_BYTE, "x-MacCyrillic", "x-mac-cyrillic x-mac-ukrainian"),
    GBK(Family.MULTI_BYTE, "GB18030", "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk"),
    GB18030(Family.MULTI_BYTE, "GB18030", "gb18030"),
    BIG5(Family.MULTI_BYTE, "Big5-HKSCS", "big5 big5-hkscs cn-big5 csbig5 x-x-big5"),
    EUC_JP(Family.MULTI_BYTE, "x-eucJP-Open", "cseucpkdfmtjapanese euc-jp x-euc-jp"),
    ISO_2022_JP(Family.ESCAPED, "ISO-2022-JP", "csiso2022jp iso-2022-jp"),
    SHIFT_JIS(
            Family.MULTI_BYTE, "windows-31j", "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis"),
    EUC_KR(
            Family.MULTI_BYTE,
            "x-windows-949",
            "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949"),
    REPLACEMENT(
            Family.REPLACEMENT, "UTF-8", "csiso2022kr hz-gb-2312 iso-2022-cn iso-2022-cn-ext iso-2022-kr replacement"),
    UTF_16BE(Family.UNICODE, "UTF-16BE", "unicodefffe utf-16be"),
    UTF_16LE(Family.UNICODE, "UTF-16LE", "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le"),
    X_USER_DEFINED(Family.SINGLE_BYTE, "US-ASCII", "x-user-defined");

    private enum Family {
        UNICODE,
        SINGLE_BYTE,
        MULTI_BYTE,
        /** Switches between sets of characters by escape sequences. */
        ESCAPED,
        REPLACEMENT
    }

    private static final int BYTE_VALUES = 256;

    private final Family family;
    private final String charsetName;
    private final String labels;

    Encoding(Family family, String charsetName, String labels) {
        this.family = family;
        this.charsetName = charsetName;
        this.labels = labels;
    }

    /** Returns the encoding with a label, in any case and with white space around it ("get an encoding"). */
    static Optional<Encoding> forLabel(String label) {
        return Optional.ofNullable(Labels.ENCODINGS.get(Ascii.toLowerCase(Ascii.trim(label))));
    }

    /** Returns all labels in lower case, the standard's name of the encoding among them. */
    String[] labels() {
        return labels.split(" ", -1);
    }

    boolean isUtf16() {
        return this == UTF_16BE || this == UTF_16LE;
    }

    /**
     * Returns whether a text of one character a byte has each character at the place of its byte. Then its ASCII
     * characters stand exactly for ASCII bytes. No character of UTF-8 is longer than its bytes, not even one that
     * stands for an error.
     */
    boolean isInPlaceWhereAsLong() {
        return this == UTF_8 || family == Family.SINGLE_BYTE;
    }

    /** Returns the length of its byte order mark in bytes. */
    int markLength() {
        return isUtf16() ? 2 : 3;
    }

    /**
     * Decodes {@code bytes} from {@code start} on; invalid bytes become U+FFFD.
     *
     * <p>A replacement encoding (ISO-2022-KR and others, in which ASCII bytes may hide markup from filters) gives
     * U+FFFD alone, as the standard requires.
     */
    String decode(byte[] bytes, int start) {
        return switch (family) {
            case UNICODE, ESCAPED -> new String(bytes, start, bytes.length - start, charset());
            case MULTI_BYTE -> leadBytes().decode(bytes, start, charset());
            case SINGLE_BYTE -> decodeSingleBytes(bytes, start);
            case REPLACEMENT -> bytes.length > start ? "\ufffd" : "";
        };
    }

    /**
     * Returns the characters of a stream, decoded by the nearest charset of the JDK; none for a replacement encoding.
     */
    Reader reader(InputStream bytes) {
        return family == Family.REPLACEMENT ? Reader.nullReader() : new InputStreamReader(bytes, charset());
    }

    /**
     * Returns the charset that encodes the query of a URL ("get an output encoding"). It is UTF-8 for UTF-16 and
     * replacement, and also for ISO-8859-10 and ISO-8859-14, which the JDK lacks. For x-user-defined it encodes only
     * ASCII.
     */
    Charset outputCharset() {
        return switch (this) {
            case UTF_16BE, UTF_16LE, REPLACEMENT, ISO_8859_10, ISO_8859_14 -> StandardCharsets.UTF_8;
            case GBK -> Charset.forName("GBK");
            default -> charset();
        };
    }

    private LeadBytes leadBytes() {
        return switch (this) {
            case GBK, GB18030 -> LeadBytes.GB18030;
            case EUC_JP -> LeadBytes.EUC_JP;
            case SHIFT_JIS -> LeadBytes.SHIFT_JIS;
            default -> LeadBytes.OF_TWO;
        };
    }

    private Charset charset() {
        return Charset.forName(charsetName);
    }

    private String decodeSingleBytes(byte[] bytes, int start) {
        var table = characters();
        var text = new char[bytes.length - start];
        for (int i = 0; i < text.length; i++) {
            text[i] = table[bytes[start + i] & 0xff];
        }
        return new String(text);
    }

    private char[] characters() {
        var values = new byte[BYTE_VALUES];
        for (int i = 0; i < BYTE_VALUES; i++) {
            values[i] = (byte) i;
        }
        var table = new String(values, charset()).toCharArray();
        // The standard has a C1 control where the JDK has no character, in every single-byte encoding.
        for (int i = 0x80; i < 0xa0; i++) {
            if (table[i] == '\ufffd') {
                table[i] = (char) i;
            }
        }
        var different = differences();
        for (int i = 0; i < different.length(); i += 2) {
            table[different.charAt(i)] = different.charAt(i + 1);
        }
        if (this == X_USER_DEFINED) {
            for (int i = 0x80; i < BYTE_VALUES; i++) {
                table[i] = (char) (0xf700 + i);
            }
        }
        return table;
    }

    /** Lists pairs of a byte and its character where the standard's table differs from the JDK's. */
    private String differences() {
        return switch (this) {
            case KOI8_U -> "\u00ae\u045e\u00be\u040e";
            case WINDOWS_1255 -> "\u00ca\u05ba";
            case X_MAC_CYRILLIC -> "\u00a2\u0490\u00b6\u0491\u00ff\u20ac";
            case ISO_8859_10 ->
                "¡Ą¢Ē£Ģ¤Ī¥Ĩ¦Ķ¨Ļ©ĐªŠ«Ŧ¬Ž®Ū¯Ŋ±ą²ē³ģ´īµĩ¶ķ¸ļ¹đºš»ŧ¼ž½―¾ū¿ŋÀĀÇĮÈČÊĘÌĖÑŅÒŌ×ŨÙŲàāçįèčêęìėñņòō÷ũùųÿĸ";
            case ISO_8859_14 -> "¡Ḃ¢ḃ¤Ċ¥ċ¦Ḋ¨ẀªẂ«ḋ¬Ỳ¯Ÿ°Ḟ±ḟ²Ġ³ġ´Ṁµṁ·Ṗ¸ẁ¹ṗºẃ»Ṡ¼ỳ½Ẅ¾ẅ¿ṡÐŴ×ṪÞŶðŵ÷ṫþŷ";
            default -> "";
        };
    }

    /** Delays the table of labels to its first use: a page with a byte order mark or without any label needs none. */
    private static final class Labels {
        static final Map<String, Encoding> ENCODINGS = new HashMap<>();

        static {
            for (var encoding : values()) {
                for (var label : encoding.labels()) {
                    ENCODINGS.put(label, encoding);
                }
            }
        }
    }
}
