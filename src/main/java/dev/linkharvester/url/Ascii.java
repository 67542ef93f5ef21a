package dev.linkharvester.url;

/** Character classes of the standard that end at ASCII, unlike those of {@link Character} (WHATWG Infra, section 4.6). */
final class Ascii {
    private Ascii() {}

    static boolean isAlpha(int character) {
        int lower = character | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    static boolean isAlphanumeric(int character) {
        return isAlpha(character) || isDigit(character);
    }

    static boolean isTabOrNewline(int character) {
        return character == '\t' || character == '\n' || character == '\r';
    }

    static boolean isAll(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** The text with A to Z in lower case; the same text when it has none. */
    static String lowerCase(String text) {
        int index = 0;
        while (index < text.length() && !isUpper(text.charAt(index))) {
            index++;
        }
        if (index == text.length()) {
            return text;
        }
        var lower = new StringBuilder(text);
        for (; index < lower.length(); index++) {
            char character = lower.charAt(index);
            if (isUpper(character)) {
                lower.setCharAt(index, (char) (character | 0x20));
            }
        }
        return lower.toString();
    }

    private static boolean isUpper(char character) {
        return character >= 'A' && character <= 'Z';
    }
}
