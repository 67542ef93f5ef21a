package dev.linkharvester.extract;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;

/**
 * Decodes the encodings of East Asia in which a lead byte begins a character of several bytes (WHATWG Encoding
 * Standard). If a sequence is no character, an ASCII byte in it is read again. The decoders of the JDK replace the
 * whole sequence, and with it a {@code <} or quote behind a stray lead byte.
 */
enum LeadBytes {
    /** Has two bytes, the second of them possibly ASCII: Big5, EUC-KR. */
    OF_TWO {
        @Override
        boolean isLead(int first) {
            return first >= 0x81 && first <= 0xfe;
        }
    },
    SHIFT_JIS {
        @Override
        boolean isLead(int first) {
            return (first >= 0x81 && first <= 0x9f) || (first >= 0xe0 && first <= 0xfc);
        }

        @Override
        char single(int first) {
            return first == 0x80 ? '\u0080' : REPLACEMENT;
        }
    },
    /** Has three bytes after 0x8F. */
    EUC_JP {
        @Override
        boolean isLead(int first) {
            return first == 0x8e || first == 0x8f || isKanji(first);
        }

        @Override
        int length(byte[] bytes, int at) {
            return at(bytes, at) == 0x8f && isKanji(at(bytes, at + 1))
                    ? 1 + super.length(bytes, at + 1)
                    : super.length(bytes, at);
        }

        private static boolean isKanji(int value) {
            return value >= 0xa1 && value <= 0xfe;
        }
    },
    /** Has four bytes if the second is a digit. */
    GB18030 {
        @Override
        boolean isLead(int first) {
            return OF_TWO.isLead(first);
        }

        @Override
        int length(byte[] bytes, int at) {
            if (!isLead(at(bytes, at)) || !isDigit(at(bytes, at + 1))) {
                return super.length(bytes, at);
            }
            int third = at(bytes, at + 2);
            int fourth = at(bytes, at + 3);
            boolean soFar = third == END || (isLead(third) && (fourth == END || isDigit(fourth)));
            return soFar ? Math.min(4, bytes.length - at) : 1;
        }

        @Override
        char single(int first) {
            return first == 0x80 ? '\u20ac' : REPLACEMENT;
        }

        private static boolean isDigit(int value) {
            return value >= '0' && value <= '9';
        }
    };

    private static final char REPLACEMENT = '\ufffd';
    private static final int END = -1;
    private static final int BUFFERED = 8192;

    /** Returns whether a byte begins a character of several bytes. */
    abstract boolean isLead(int first);

    /** Returns the character of a byte that is none for the JDK. */
    char single(int first) {
        return REPLACEMENT;
    }

    /** Returns how many bytes of an invalid sequence count as one error; the bytes after them are read again. */
    int length(byte[] bytes, int at) {
        return isLead(at(bytes, at)) && at(bytes, at + 1) > 0x7f ? 2 : 1;
    }

    private static int at(byte[] bytes, int index) {
        return index < bytes.length ? bytes[index] & 0xff : END;
    }

    /**
     * Decodes {@code bytes} from {@code start} on.
     *
     * @param charset the charset with the tables of the encoding
     */
    String decode(byte[] bytes, int start, Charset charset) {
        var text = new String(bytes, start, bytes.length - start, charset);
        return text.indexOf(REPLACEMENT) < 0 ? text : decodeBroken(bytes, start, charset);
    }

    private String decodeBroken(byte[] bytes, int start, Charset charset) {
        var decoder = charset.newDecoder();
        var input = ByteBuffer.wrap(bytes);
        input.position(start);
        var characters = CharBuffer.allocate(BUFFERED);
        var text = new StringBuilder(bytes.length - start);
        while (true) {
            var result = decoder.decode(input, characters, true);
            text.append(characters.flip());
            characters.clear();
            if (result.isError()) {
                int at = input.position();
                text.append(bytes[at] < 0 ? single(bytes[at] & 0xff) : (char) bytes[at]);
                input.position(at + length(bytes, at));
            } else if (result.isUnderflow()) {
                return text.toString();
            }
        }
    }
}
