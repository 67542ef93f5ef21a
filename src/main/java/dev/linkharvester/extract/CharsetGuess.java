package dev.linkharvester.extract;

import com.ibm.icu.text.CharsetDetector;
import java.util.Arrays;

/** Guesses the encoding of bytes that have no label and are not UTF-8. ICU is loaded only then. */
final class CharsetGuess {
    /** Limits the bytes of a guess: ICU's detector reads no more. */
    private static final int SAMPLE_BYTES = 8000;
    /** Limits the ASCII bytes before the first other byte that are part of the guess. */
    private static final int CONTEXT_BYTES = 1000;
    /**
     * Sets the least confidence of a guess, out of 100. Below it windows-1252 is the better guess, the fallback of
     * browsers in most locales.
     */
    private static final int MIN_CONFIDENCE = 10;

    private CharsetGuess() {}

    static Encoding of(byte[] bytes) {
        int start = Math.max(0, firstNonAscii(bytes) - CONTEXT_BYTES);
        var sample = Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + SAMPLE_BYTES));
        var detector = new CharsetDetector();
        detector.enableInputFilter(true);
        return Arrays.stream(detector.setText(sample).detectAll())
                .filter(guess -> guess.getConfidence() >= MIN_CONFIDENCE)
                .flatMap(guess -> Encoding.forLabel(guess.getName()).stream())
                .filter(CharsetGuess::isLegacy)
                .findFirst()
                .orElse(Encoding.WINDOWS_1252);
    }

    // ICU takes some plain text for UTF-16, which would lose every tag. UTF-16 without a byte order mark is never
    // guessed.
    private static boolean isLegacy(Encoding encoding) {
        return encoding != Encoding.UTF_16BE && encoding != Encoding.UTF_16LE && encoding != Encoding.REPLACEMENT;
    }

    private static int firstNonAscii(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] < 0) {
                return i;
            }
        }
        return 0;
    }
}
