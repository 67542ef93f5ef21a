package dev.linkharvester.url;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Implements the IPv6 parser and serialiser (WHATWG URL, section 3.5 and 3.6; RFC 5952 for the spelling). */
final class Ipv6Address {
    private static final int PIECES = 8;
    private static final int END = -1;

    private final String input;
    private final int[] pieces = new int[PIECES];
    private int pointer;
    private int pieceIndex;
    private int compress = -1;

    private Ipv6Address(String input) {
        this.input = input;
    }

    /** Returns the address in its one canonical spelling, without brackets; null if the text is none. */
    static @Nullable String parse(String input) {
        var address = new Ipv6Address(input);
        return address.readPieces() && address.expand() ? address.serialize() : null;
    }

    private boolean readPieces() {
        if (current() == ':') {
            pointer++;
            if (current() != ':') {
                return false;
            }
            pointer++;
            compress = ++pieceIndex;
        }
        while (current() != END) {
            if (pieceIndex == PIECES) {
                return false;
            }
            if (current() == ':') {
                if (compress != -1) {
                    return false;
                }
                pointer++;
                compress = ++pieceIndex;
                continue;
            }
            int start = pointer;
            int value = 0;
            while (pointer - start < 4 && PercentEncoding.isHex(current())) {
                value = (value << 4) | HexFormat.fromHexDigit(current());
                pointer++;
            }
            if (current() == '.') {
                boolean digitsSeen = pointer > start;
                pointer = start;
                return digitsSeen && readEmbeddedIpv4();
            }
            if (current() == ':') {
                pointer++;
                if (current() == END) {
                    return false;
                }
            } else if (current() != END) {
                return false;
            }
            pieces[pieceIndex++] = value;
        }
        return true;
    }

    /** Reads the last 32 bits as four decimal numbers, as in {@code ::ffff:192.0.2.1}. */
    private boolean readEmbeddedIpv4() {
        if (pieceIndex > PIECES - 2) {
            return false;
        }
        int numbersSeen = 0;
        while (current() != END) {
            if (numbersSeen > 0) {
                if (current() != '.' || numbersSeen == 4) {
                    return false;
                }
                pointer++;
            }
            int number = readDecimal();
            if (number < 0) {
                return false;
            }
            pieces[pieceIndex] = (pieces[pieceIndex] << 8) | number;
            numbersSeen++;
            if (numbersSeen == 2 || numbersSeen == 4) {
                pieceIndex++;
            }
        }
        return numbersSeen == 4;
    }

    // Reads a number from 0 to 255 without leading zeros; else returns -1.
    private int readDecimal() {
        int start = pointer;
        int number = 0;
        while (Ascii.isDigit(current())) {
            if (pointer > start && number == 0) {
                return -1;
            }
            number = number * 10 + current() - '0';
            if (number > 255) {
                return -1;
            }
            pointer++;
        }
        return pointer > start ? number : -1;
    }

    /** Moves the pieces after {@code ::} to the end; false if there are too few pieces and no {@code ::}. */
    private boolean expand() {
        if (compress == -1) {
            return pieceIndex == PIECES;
        }
        int moved = pieceIndex - compress;
        for (int i = 1; i <= moved; i++) {
            int piece = pieces[pieceIndex - i];
            pieces[pieceIndex - i] = 0;
            pieces[PIECES - i] = piece;
        }
        return true;
    }

    private String serialize() {
        int longestStart = -1;
        int longestLength = 1;
        int runStart = 0;
        for (int i = 0; i < PIECES; i++) {
            if (pieces[i] != 0) {
                runStart = i + 1;
            } else if (i + 1 - runStart > longestLength) {
                longestStart = runStart;
                longestLength = i + 1 - runStart;
            }
        }
        var output = new StringBuilder(39);
        for (int i = 0; i < PIECES; i++) {
            if (i == longestStart) {
                output.append(i == 0 ? "::" : ":");
                i += longestLength - 1;
                continue;
            }
            output.append(Integer.toHexString(pieces[i]));
            if (i < PIECES - 1) {
                output.append(':');
            }
        }
        return output.toString();
    }

    private int current() {
        return pointer < input.length() ? input.charAt(pointer) : END;
    }
}
