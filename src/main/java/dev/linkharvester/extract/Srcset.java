package dev.linkharvester.extract;

import dev.linkharvester.url.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads the image candidates of a {@code srcset} attribute (HTML standard, "parsing a srcset attribute"). */
final class Srcset {
    private final String input;
    private int position;

    private Srcset(String input) {
        this.input = input;
    }

    /** Hands the URL of each candidate with valid descriptors to {@code urls}, in order and unchanged. */
    static void parse(String input, Consumer<String> urls) {
        new Srcset(input).parse(urls);
    }

    private void parse(Consumer<String> urls) {
        while (true) {
            while (position < input.length() && (isWhiteSpace() || input.charAt(position) == ',')) {
                position++;
            }
            if (position == input.length()) {
                return;
            }
            int start = position;
            while (position < input.length() && !isWhiteSpace()) {
                position++;
            }
            // A comma inside a URL is a part of it; commas at its end are not, and end the candidate.
            int end = position;
            while (end > start && input.charAt(end - 1) == ',') {
                end--;
            }
            var descriptors = end == position ? readDescriptors() : List.<String>of();
            if (areValid(descriptors)) {
                urls.accept(input.substring(start, end));
            }
        }
    }

    private boolean isWhiteSpace() {
        return Ascii.isWhiteSpace(input.charAt(position));
    }

    /** Reads up to the comma that ends the candidate; a comma in parentheses does not. */
    private List<String> readDescriptors() {
        var descriptors = new ArrayList<String>();
        position = Ascii.skipWhiteSpace(input, position);
        int start = position;
        boolean inParentheses = false;
        for (; position < input.length(); position++) {
            char character = input.charAt(position);
            if (inParentheses) {
                inParentheses = character != ')';
            } else if (character == '(') {
                inParentheses = true;
            } else if (character == ',' || Ascii.isWhiteSpace(character)) {
                addDescriptor(descriptors, start);
                start = position + 1;
                if (character == ',') {
                    position++;
                    return descriptors;
                }
            }
        }
        addDescriptor(descriptors, start);
        return descriptors;
    }

    private void addDescriptor(List<String> descriptors, int start) {
        // Three are never valid, so more need not be kept.
        if (position > start && descriptors.size() < 3) {
            descriptors.add(input.substring(start, position));
        }
    }

    /** Returns whether the descriptors are valid: none, a width, a density, or a width and a height in any order. */
    private static boolean areValid(List<String> descriptors) {
        boolean width = false;
        boolean density = false;
        boolean height = false;
        for (var descriptor : descriptors) {
            int last = descriptor.length() - 1;
            switch (descriptor.charAt(last)) {
                case 'w' -> {
                    if (width || density || !isPositiveInteger(descriptor, last)) {
                        return false;
                    }
                    width = true;
                }
                case 'x' -> {
                    if (width || density || height || !isNumber(descriptor, last)) {
                        return false;
                    }
                    density = true;
                }
                case 'h' -> {
                    if (height || density || !isPositiveInteger(descriptor, last)) {
                        return false;
                    }
                    height = true;
                }
                default -> {
                    return false;
                }
            }
        }
        return !height || width;
    }

    private static boolean isPositiveInteger(String text, int end) {
        boolean positive = false;
        for (int i = 0; i < end; i++) {
            if (!Ascii.isDigit(text.charAt(i))) {
                return false;
            }
            positive |= text.charAt(i) != '0';
        }
        return positive;
    }

    /** Returns whether a text is a valid floating-point number of the HTML standard that is not negative. */
    private static boolean isNumber(String text, int end) {
        boolean negative = text.charAt(0) == '-';
        int start = negative ? 1 : 0;
        int integerEnd = skipDigits(text, start, end);
        int at = integerEnd;
        if (at < end && text.charAt(at) == '.') {
            at = skipDigits(text, at + 1, end);
            if (at == integerEnd + 1) {
                return false;
            }
        }
        if (at == start) {
            return false;
        }
        boolean zero = text.substring(start, at).chars().allMatch(digit -> digit == '0' || digit == '.');
        if (at < end && (text.charAt(at) | 0x20) == 'e') {
            at++;
            if (at < end && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
                at++;
            }
            int exponent = at;
            at = skipDigits(text, at, end);
            if (at == exponent) {
                return false;
            }
        }
        return at == end && (!negative || zero);
    }

    private static int skipDigits(String text, int start, int end) {
        int at = start;
        while (at < end && Ascii.isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
