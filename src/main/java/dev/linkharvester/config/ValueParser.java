package dev.linkharvester.config;

import dev.linkharvester.failure.UsageException;
import java.util.List;
import java.util.Locale;

/** Parses the text of an option's value; the same text means the same in every place. */
public interface ValueParser<T> {
    /**
     * Parses a text.
     *
     * @throws UsageException when the text is no value within the bounds; the problem does not name the option, and
     *     does not repeat the text where that may be a secret
     */
    T parse(String text);

    /** Returns the bounds in a few words, for the help; empty when there are none. */
    default String accepts() {
        return "";
    }

    /** Returns the values, where they can be listed; for completion. */
    default List<String> choices() {
        return List.of();
    }

    /** Returns whether the value is a file or a folder; for completion. */
    default boolean takesPath() {
        return false;
    }

    /** Refuses a control character, which would end a line or move the cursor of a terminal. */
    static void requirePrintable(String text) {
        if (text.chars().anyMatch(character -> character < ' ' || character == 0x7f)) {
            throw new UsageException("the value has a control character in it");
        }
    }

    /**
     * Refuses a character that a header cannot carry: a field is made of single bytes, and any other character would be
     * sent as a question mark.
     *
     * @param what the text is, as the problem names it
     */
    static void requireLatin1(String text, String what) {
        text.codePoints().filter(character -> character > 0xff).findFirst().ifPresent(character -> {
            throw new UsageException(what + " has " + Character.toString(character)
                    + String.format(Locale.ROOT, " (U+%04X)", character)
                    + " in it, and a header carries characters up to U+00FF alone");
        });
    }

    /** Returns a text for a problem: at most 60 characters, on one line. */
    static String shown(String text) {
        var start = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        return start.isEmpty() ? "an empty value" : start.replaceAll("\\p{Cntrl}", "?");
    }
}
