package dev.linkharvester.url;

/**
 * Parses IPv4 addresses in all spellings that browsers accept: decimal, octal and hexadecimal, in one to four parts
 * (WHATWG URL, section 3.5, "IPv4 parser").
 */
public final class Ipv4Address {
    /** Stands for a text that is no address. */
    static final long FAILURE = -1;

    private static final int MAX_PARTS = 4;
    // Above every valid part, and small enough for one more digit without overflow.
    private static final long TOO_LARGE = 1L << 40;

    private Ipv4Address() {}

    /** Returns whether a domain must be an IPv4 address ("ends in a number checker"). */
    public static boolean endsInANumber(String domain) {
        int end = domain.endsWith(".") ? domain.length() - 1 : domain.length();
        if (end == 0) {
            return false;
        }
        int start = domain.lastIndexOf('.', end - 1) + 1;
        return isAllDigits(domain, start, end) || number(domain, start, end) != FAILURE;
    }

    /** Returns the address as an unsigned 32-bit number, or {@link #FAILURE}. */
    static long parse(String domain) {
        int end = domain.endsWith(".") ? domain.length() - 1 : domain.length();
        long address = 0;
        int parts = 0;
        int start = 0;
        while (true) {
            int dot = domain.indexOf('.', start);
            boolean last = dot < 0 || dot >= end;
            long number = number(domain, start, last ? end : dot);
            parts++;
            if (number == FAILURE || parts > MAX_PARTS) {
                return FAILURE;
            }
            if (last) {
                int remainingBits = 8 * (MAX_PARTS + 1 - parts);
                return number >>> remainingBits != 0 ? FAILURE : (address << remainingBits) | number;
            }
            if (number > 255) {
                return FAILURE;
            }
            address = (address << 8) | number;
            start = dot + 1;
        }
    }

    /** Appends the address as four decimal numbers. */
    static String serialize(long address) {
        return (address >>> 24) + "." + (address >>> 16) % 256 + "." + (address >>> 8) % 256 + "." + address % 256;
    }

    // Implements the "IPv4 number parser". A number above 32 bits becomes some number above 32 bits.
    private static long number(String text, int from, int to) {
        if (from == to) {
            return FAILURE;
        }
        int radix = 10;
        int start = from;
        if (to - from >= 2 && text.charAt(from) == '0') {
            boolean hexadecimal = (text.charAt(from + 1) | 0x20) == 'x';
            radix = hexadecimal ? 16 : 8;
            start += hexadecimal ? 2 : 1;
        }
        long number = 0;
        for (int i = start; i < to; i++) {
            int digit = Character.digit(text.charAt(i), radix);
            if (digit < 0) {
                return FAILURE;
            }
            number = Math.min(number * radix + digit, TOO_LARGE);
        }
        return number;
    }

    private static boolean isAllDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Ascii.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return from < to;
    }
}
