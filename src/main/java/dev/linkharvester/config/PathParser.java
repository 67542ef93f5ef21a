package dev.linkharvester.config;

import dev.linkharvester.failure.UsageException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads the path of a file, or what an option takes in its place, such as {@code -}; the file need not be there. */
public record PathParser() implements ValueParser<String> {
    @Override
    public String parse(String text) {
        return path(text).toString();
    }

    static Path path(String text) {
        var checked = new TextParser().parse(text);
        try {
            return Path.of(checked);
        } catch (InvalidPathException notHere) {
            throw new UsageException(ValueParser.shown(text) + " has characters that the locale's charset, "
                    + System.getProperty("sun.jnu.encoding") + ", does not have: set LC_ALL=C.UTF-8");
        }
    }

    @Override
    public boolean takesPath() {
        return true;
    }
}
