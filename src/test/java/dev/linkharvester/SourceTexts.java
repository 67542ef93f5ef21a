package dev.linkharvester;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Splits a Java source into the texts that people read: comments, strings and names. */
final class SourceTexts {
    /** Tells texts apart. */
    enum Kind {
        JAVADOC,
        COMMENT,
        STRING,
        NAMES
    }

    /**
     * Holds one text of a file.
     *
     * @param line the line on which it starts, from 1
     * @param text the text without its delimiters; names are split at their capitals, in lower case
     */
    record Text(int line, Kind kind, String text) {}

    private static final Pattern STARS = Pattern.compile("(?m)^\\s*\\*? ?");
    private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|_");

    private final String source;
    private final List<Text> texts = new ArrayList<>();
    private int line = 1;

    private SourceTexts(String source) {
        this.source = source;
    }

    static List<Text> of(String source) {
        var texts = new SourceTexts(source);
        texts.read();
        return List.copyOf(texts.texts);
    }

    private void read() {
        int position = 0;
        while (position < source.length()) {
            if (source.startsWith("/**", position)) {
                position = add(Kind.JAVADOC, position + 3, "*/");
            } else if (source.startsWith("/*", position)) {
                position = add(Kind.COMMENT, position + 2, "*/");
            } else if (source.startsWith("//", position)) {
                position = add(Kind.COMMENT, position + 2, "\n");
            } else if (source.startsWith("\"\"\"", position)) {
                position = add(Kind.STRING, position + 3, "\"\"\"");
            } else if (source.charAt(position) == '"') {
                position = add(Kind.STRING, position + 1, "\"");
            } else if (source.charAt(position) == '\'') {
                position = end(position + 1, "'") + 1;
            } else {
                position = addNames(position);
            }
        }
    }

    private int add(Kind kind, int from, String delimiter) {
        int end = end(from, delimiter);
        var text = source.substring(from, end);
        texts.add(new Text(line, kind, STARS.matcher(text).replaceAll("").strip()));
        line += (int) text.chars().filter(character -> character == '\n').count();
        return delimiter.equals("\n") ? end : end + delimiter.length();
    }

    private int end(int from, String delimiter) {
        boolean escapes = delimiter.endsWith("\"") || delimiter.equals("'");
        int end = from;
        while (end < source.length() && !source.startsWith(delimiter, end)) {
            end += escapes && source.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(end, source.length());
    }

    /** Adds the names up to the next comment, string or line end. */
    private int addNames(int from) {
        int end = from;
        while (end < source.length()
                && source.charAt(end) != '\n'
                && "\"'".indexOf(source.charAt(end)) < 0
                && !isComment(end)) {
            end++;
        }
        var code = source.substring(from, end);
        if (!code.isBlank() && !code.startsWith("import ") && !code.startsWith("package ")) {
            texts.add(new Text(
                    line, Kind.NAMES, CAPITAL.matcher(code).replaceAll(" ").toLowerCase(Locale.ROOT)));
        }
        if (end < source.length() && source.charAt(end) == '\n') {
            line++;
            end++;
        }
        return end;
    }

    private boolean isComment(int position) {
        return source.startsWith("//", position) || source.startsWith("/*", position);
    }
}
