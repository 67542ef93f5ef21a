package dev.linkharvester.extract;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Decodes the bytes of a page and keeps the encoding. The WHATWG standards define the order: byte order mark, {@code
 * Content-Type}, declaration in the document, UTF-8 if the bytes are valid, a guess.
 */
record DocumentText(String text, Encoding encoding) {
    /** Limits the bytes of one UTF-8 character; a body that was cut may end inside one. */
    private static final int MAX_UTF8_BYTES = 4;

    static DocumentText of(PageSource source) {
        var body = source.body();
        var marked = byteOrderMark(body);
        if (marked.isPresent()) {
            var encoding = marked.get();
            return new DocumentText(encoding.decode(body, encoding.markLength()), encoding);
        }
        return ContentType.charset(source.contentType())
                .flatMap(Encoding::forLabel)
                .or(() -> declaredIn(source))
                .map(encoding -> new DocumentText(encoding.decode(body, 0), encoding))
                .orElseGet(() -> undeclared(body));
    }

    /**
     * Returns one byte for each character of the text: its code if it is ASCII, else a negative value or a question
     * mark. It is the body itself if each byte of the body is one character.
     *
     * @param body the bytes that this text was decoded from
     */
    byte[] symbols(byte[] body) {
        if (text.length() == body.length && encoding.isInPlaceWhereAsLong()) {
            return body;
        }
        // Copies a text that is Latin-1. Any other character becomes a question mark, and a surrogate pair a single
        // one.
        var symbols = text.getBytes(StandardCharsets.ISO_8859_1);
        if (symbols.length != text.length()) {
            symbols = new byte[text.length()];
            for (int i = 0; i < symbols.length; i++) {
                char character = text.charAt(i);
                symbols[i] = character < 0x80 ? (byte) character : -1;
            }
        }
        return symbols;
    }

    private static Optional<Encoding> declaredIn(PageSource source) {
        return source.mediaType() == MediaType.HTML
                ? Prescan.html(source.body())
                : Prescan.xmlDeclaration(source.body());
    }

    private static DocumentText undeclared(byte[] body) {
        var text = Encoding.UTF_8.decode(body, 0);
        if (text.indexOf('\ufffd') < 0 || isUtf8(body)) {
            return new DocumentText(text, Encoding.UTF_8);
        }
        var guess = CharsetGuess.of(body);
        return new DocumentText(guess.decode(body, 0), guess);
    }

    /** Returns whether the bytes are valid UTF-8, apart from a character that is cut off at their end. */
    private static boolean isUtf8(byte[] body) {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var bytes = ByteBuffer.wrap(body);
        var characters = CharBuffer.allocate(8192);
        while (true) {
            var result = decoder.decode(bytes, characters.clear(), false);
            if (result.isError()) {
                return false;
            }
            if (result.isUnderflow()) {
                return bytes.remaining() < MAX_UTF8_BYTES;
            }
        }
    }

    /** Returns the encoding that a byte order mark names ("BOM sniff"). */
    static Optional<Encoding> byteOrderMark(byte[] body) {
        if (startsWith(body, 0xef, 0xbb, 0xbf)) {
            return Optional.of(Encoding.UTF_8);
        }
        if (startsWith(body, 0xfe, 0xff)) {
            return Optional.of(Encoding.UTF_16BE);
        }
        return startsWith(body, 0xff, 0xfe) ? Optional.of(Encoding.UTF_16LE) : Optional.empty();
    }

    private static boolean startsWith(byte[] body, int... mark) {
        if (body.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((body[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
