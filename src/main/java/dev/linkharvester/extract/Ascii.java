package dev.linkharvester.extract;

/** Characters as the HTML standard groups them; also for bytes, and -1 for the end of input belongs to no group. */
final class Ascii {
    private Ascii() {}

    /** Tab, line feed, form feed, carriage return, space. */
    static boolean isWhiteSpace(int character) {
        return character == ' ' || character == '\t' || character == '\n' || character == '\f' || character == '\r';
    }

    static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    static boolean isLetter(int character) {
        return (character | 0x20) >= 'a' && (character | 0x20) <= 'z';
    }

    static char toLowerCase(char character) {
        return character >= 'A' && character <= 'Z' ? (char) (character | 0x20) : character;
    }

    /** The text in lower case as far as it is ASCII: a Kelvin sign is no "k". */
    static String toLowerCase(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (toLowerCase(text.charAt(i)) != text.charAt(i)) {
                var lower = new StringBuilder(text);
                for (int j = i; j < lower.length(); j++) {
                    lower.setCharAt(j, toLowerCase(lower.charAt(j)));
                }
                return lower.toString();
            }
        }
        return text;
    }

    /** The first position from {@code start} on that holds no white space. */
    static int skipWhiteSpace(CharSequence text, int start) {
        int position = start;
        while (position < text.length() && isWhiteSpace(text.charAt(position))) {
            position++;
        }
        return position;
    }

    /** The first position from {@code start} on that holds white space. */
    static int skipNonWhiteSpace(CharSequence text, int start) {
        int position = start;
        while (position < text.length() && !isWhiteSpace(text.charAt(position))) {
            position++;
        }
        return position;
    }

    /** The text without white space at its ends. */
    static String trim(String text) {
        int start = skipWhiteSpace(text, 0);
        int end = text.length();
        while (end > start && isWhiteSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }
}
