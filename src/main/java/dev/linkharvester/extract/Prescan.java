package dev.linkharvester.extract;

import dev.linkharvester.url.Ascii;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Finds the encoding that the first {@value #BYTES} bytes of a page declare, before the page is parsed (HTML standard,
 * "prescan a byte stream to determine its encoding").
 */
final class Prescan {
    /** Limits the bytes that are searched; the standard requires authors to put the declaration there. */
    static final int BYTES = 1024;

    private final byte[] bytes;
    private final int end;
    private int position;
    private final StringBuilder name = new StringBuilder();
    private final StringBuilder value = new StringBuilder();

    private Prescan(byte[] bytes) {
        this.bytes = bytes;
        this.end = Math.min(bytes.length, BYTES);
    }

    /** Returns the encoding that an HTML page declares in a {@code meta}, or else in an XML declaration. */
    static Optional<Encoding> html(byte[] bytes) {
        if (startsWith(bytes, '<', 0, '?', 0, 'x', 0)) {
            return Optional.of(Encoding.UTF_16LE);
        }
        if (startsWith(bytes, 0, '<', 0, '?', 0, 'x')) {
            return Optional.of(Encoding.UTF_16BE);
        }
        var declared = new Prescan(bytes).findMeta();
        return declared.isPresent() ? declared : xmlDeclaration(bytes);
    }

    /** Returns the encoding that an XML declaration names ("get an XML encoding"). */
    static Optional<Encoding> xmlDeclaration(byte[] bytes) {
        var start = new String(bytes, 0, Math.min(bytes.length, BYTES), StandardCharsets.ISO_8859_1);
        int close = start.indexOf('>');
        if (!start.startsWith("<?xml") || close < 0) {
            return Optional.empty();
        }
        int keyword = start.indexOf("encoding");
        if (keyword < 0 || keyword > close) {
            return Optional.empty();
        }
        int at = skipControls(start, keyword + "encoding".length());
        if (at >= start.length() || start.charAt(at) != '=') {
            return Optional.empty();
        }
        at = skipControls(start, at + 1);
        if (at >= start.length() || (start.charAt(at) != '"' && start.charAt(at) != '\'')) {
            return Optional.empty();
        }
        int quote = start.indexOf(start.charAt(at), at + 1);
        if (quote < 0 || quote > close) {
            return Optional.empty();
        }
        return Encoding.forLabel(start.substring(at + 1, quote))
                .map(encoding -> encoding.isUtf16() ? Encoding.UTF_8 : encoding);
    }

    private static int skipControls(String text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (bytes[i] != start[i]) {
                return false;
            }
        }
        return true;
    }

    private Optional<Encoding> findMeta() {
        for (; position < end; position++) {
            if (at(0) != '<') {
                continue;
            }
            if (lookingAt("<!--")) {
                skipComment();
            } else if (lookingAt("<meta") && isTagNameEnd(at(5))) {
                position += 5;
                var declared = readMeta();
                if (declared.isPresent()) {
                    return declared;
                }
            } else if (Ascii.isLetter(at(1)) || (at(1) == '/' && Ascii.isLetter(at(2)))) {
                while (position < end && !Ascii.isWhiteSpace(at(0)) && at(0) != '>') {
                    position++;
                }
                while (readAttribute()) {
                    // The attributes are skipped one by one: a ">" inside a quoted value does not end the tag.
                }
            } else if (at(1) == '!' || at(1) == '/' || at(1) == '?') {
                while (position < end && at(0) != '>') {
                    position++;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isTagNameEnd(int character) {
        return Ascii.isWhiteSpace(character) || character == '/';
    }

    private void skipComment() {
        // The two dashes that open a comment may also close it: "<!-->" is a whole comment.
        position += 4;
        while (position < end && !(at(0) == '>' && at(-1) == '-' && at(-2) == '-')) {
            position++;
        }
    }

    /** Returns the encoding of a meta element; also empty if the bytes end inside it. */
    private Optional<Encoding> readMeta() {
        boolean gotPragma = false;
        boolean needsPragma = false;
        boolean sawHttpEquiv = false;
        boolean sawContent = false;
        String charsetAttribute = null;
        Encoding declared = null;
        while (readAttribute()) {
            switch (name.toString()) {
                case "http-equiv" -> {
                    gotPragma |= !sawHttpEquiv && value.toString().equals("content-type");
                    sawHttpEquiv = true;
                }
                case "content" -> {
                    if (!sawContent && declared == null && charsetAttribute == null) {
                        declared = charsetIn(value.toString()).orElse(null);
                        needsPragma = declared != null;
                    }
                    sawContent = true;
                }
                case "charset" -> {
                    if (charsetAttribute == null) {
                        charsetAttribute = value.toString();
                        declared = Encoding.forLabel(charsetAttribute).orElse(null);
                        needsPragma = false;
                    }
                }
                default -> {}
            }
        }
        if (position >= end || declared == null || (needsPragma && !gotPragma)) {
            return Optional.empty();
        }
        return Optional.of(asDeclaredInMeta(declared));
    }

    private static Encoding asDeclaredInMeta(Encoding declared) {
        // The bytes of the declaration are ASCII, so the encoding cannot be UTF-16.
        if (declared.isUtf16()) {
            return Encoding.UTF_8;
        }
        return declared == Encoding.X_USER_DEFINED ? Encoding.WINDOWS_1252 : declared;
    }

    /**
     * Returns the charset in the {@code content} of a meta element ("extracting a character encoding from a meta
     * element").
     */
    static Optional<Encoding> charsetIn(String content) {
        var text = Ascii.toLowerCase(content);
        int at = 0;
        while (true) {
            int keyword = text.indexOf("charset", at);
            if (keyword < 0) {
                return Optional.empty();
            }
            at = Ascii.skipWhiteSpace(text, keyword + "charset".length());
            if (at < text.length() && text.charAt(at) == '=') {
                break;
            }
        }
        at = Ascii.skipWhiteSpace(text, at + 1);
        if (at == text.length()) {
            return Optional.empty();
        }
        char first = text.charAt(at);
        if (first == '"' || first == '\'') {
            int close = text.indexOf(first, at + 1);
            return close < 0 ? Optional.empty() : Encoding.forLabel(text.substring(at + 1, close));
        }
        int stop = at;
        while (stop < text.length() && !Ascii.isWhiteSpace(text.charAt(stop)) && text.charAt(stop) != ';') {
            stop++;
        }
        return Encoding.forLabel(text.substring(at, stop));
    }

    /**
     * Reads one attribute into {@link #name} and {@link #value}, in lower case ("get an attribute"). Returns false at
     * the tag's end, with {@link #position} at its ">", and at the end of the bytes.
     */
    private boolean readAttribute() {
        name.setLength(0);
        value.setLength(0);
        while (Ascii.isWhiteSpace(at(0)) || at(0) == '/') {
            position++;
        }
        if (at(0) == '>') {
            return false;
        }
        while (!(at(0) == '=' && !name.isEmpty())) {
            if (position >= end) {
                return false;
            }
            if (at(0) == '/' || at(0) == '>') {
                return true;
            }
            if (Ascii.isWhiteSpace(at(0))) {
                skipWhiteSpace();
                if (at(0) != '=') {
                    return position < end;
                }
                break;
            }
            append(name);
        }
        position++;
        skipWhiteSpace();
        boolean quoted = at(0) == '"' || at(0) == '\'';
        return quoted ? readQuoted() : readUnquoted();
    }

    private boolean readQuoted() {
        int quote = at(0);
        position++;
        while (position < end && at(0) != quote) {
            append(value);
        }
        position++;
        return position < end;
    }

    private boolean readUnquoted() {
        while (position < end && !Ascii.isWhiteSpace(at(0)) && at(0) != '>') {
            append(value);
        }
        return position < end;
    }

    private void append(StringBuilder text) {
        text.append(Ascii.toLowerCase((char) at(0)));
        position++;
    }

    private void skipWhiteSpace() {
        while (Ascii.isWhiteSpace(at(0))) {
            position++;
        }
    }

    private boolean lookingAt(String lowerCase) {
        for (int i = 0; i < lowerCase.length(); i++) {
            int character = at(i);
            if (character < 0 || Ascii.toLowerCase((char) character) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the byte {@code offset} after the position; -1 past the end. */
    private int at(int offset) {
        int index = position + offset;
        return index < end ? bytes[index] & 0xff : -1;
    }
}
