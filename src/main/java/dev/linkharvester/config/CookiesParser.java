package dev.linkharvester.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Cookies as curl's {@code -b} takes them: {@code name=value; …}, or, without an equals sign, the path of a Netscape
 * cookie file; empty to start without any and keep those that servers set. They are secrets: no problem repeats them.
 */
record CookiesParser() implements ValueParser<String> {
    @Override
    public String parse(String text) {
        if (text.chars().anyMatch(character -> character < ' ' || character == 0x7f)) {
            throw new UsageException("the value has a control character in it");
        }
        if (text.contains("=")) {
            ValueParser.requireLatin1(text, "the value");
        }
        if (!text.isEmpty() && !text.contains("=") && !isReadable(text)) {
            throw new UsageException("neither name=value nor a cookie file that can be read");
        }
        return text;
    }

    private static boolean isReadable(String file) {
        try {
            return Files.isReadable(Path.of(file)) && !Files.isDirectory(Path.of(file));
        } catch (InvalidPathException notAPath) {
            return false;
        }
    }
}
