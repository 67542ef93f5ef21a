package dev.linkharvester.url;

/**
 * Groups characters as the WHATWG standards do, within ASCII alone, unlike {@link Character} (Infra, section 4.6).
 *
 * <p>The methods take bytes as well. The value -1, the end of an input, belongs to no group.
 */
public final class Ascii {
    private Ascii() {}

    public static boolean isLetter(int character) {
        int lower = character | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    public static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    public static boolean isAlphanumeric(int character) {
        return isLetter(character) || isDigit(character);
    }

    /** Returns whether a character is a tab, line feed, form feed, carriage return or space. */
    public static boolean isWhiteSpace(int character) {
        return character == ' ' || character == '\t' || character == '\n' || character == '\f' || character == '\r';
    }

    public static boolean isTabOrNewline(int character) {
        return character == '\t' || character == '\n' || character == '\r';
    }

    /** Returns whether a text consists of ASCII alone. */
    public static boolean isAll(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    public static char toLowerCase(char character) {
        return character >= 'A' && character <= 'Z' ? (char) (character | 0x20) : character;
    }

    /** Changes A to Z to lower case and nothing else: a Kelvin sign is no "k". Returns the same text if it has none. */
    public static String toLowerCase(String text) {
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

    /** Returns the first position from {@code start} on without white space. */
    public static int skipWhiteSpace(CharSequence text, int start) {
        int position = start;
        while (position < text.length() && isWhiteSpace(text.charAt(position))) {
            position++;
        }
        return position;
    }

    /** Returns the first position from {@code start} on with white space. */
    public static int skipNonWhiteSpace(CharSequence text, int start) {
        int position = start;
        while (position < text.length() && !isWhiteSpace(text.charAt(position))) {
            position++;
        }
        return position;
    }

    /** Removes white space from both ends of a text. */
    public static String trim(String text) {
        int start = skipWhiteSpace(text, 0);
        int end = text.length();
        while (end > start && isWhiteSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }
}
