package dev.linkharvester.config;

import dev.linkharvester.failure.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads a header field {@code Name: value} (RFC 9110 section 5), or {@code @FILE} with one a line, at most 1 MiB.
 * Values may be secrets: no problem repeats one.
 */
record HeaderParser() implements ValueParser<List<Map.Entry<String, String>>> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final long MAX_FILE_BYTES = 1 << 20;

    @Override
    public List<Map.Entry<String, String>> parse(String text) {
        return text.startsWith("@") ? file(text.substring(1)) : List.of(field(text, ""));
    }

    private static List<Map.Entry<String, String>> file(String name) {
        try {
            var file = Path.of(name);
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new UsageException("the header file is larger than 1 MiB");
            }
            var fields = new ArrayList<Map.Entry<String, String>>();
            int number = 0;
            for (var line :
                    Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList()) {
                number++;
                if (!line.isBlank() && !line.startsWith("#")) {
                    fields.add(field(line, "line " + number + " of the header file: "));
                }
            }
            return List.copyOf(fields);
        } catch (IOException | InvalidPathException unreadable) {
            throw new UsageException("the header file cannot be read: " + ValueParser.shown(name));
        }
    }

    private static Map.Entry<String, String> field(String text, String where) {
        int colon = text.indexOf(':');
        if (colon < 0 || !NAME.matcher(text.substring(0, colon)).matches()) {
            throw new UsageException(where + "a header has the form Name: value");
        }
        var value = text.substring(colon + 1).strip();
        if (value.chars().anyMatch(character -> (character < ' ' && character != '\t') || character == 0x7f)) {
            throw new UsageException(
                    where + "the value of " + text.substring(0, colon) + " has a control character in it");
        }
        ValueParser.requireLatin1(value, where + "the value of " + text.substring(0, colon));
        return Map.entry(text.substring(0, colon), value);
    }
}
