package dev.linkharvester.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** The addresses that begin with the same bits (CIDR, RFC 4632, RFC 4291 section 2.3). */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record AddressBlock(byte[] network, int prefixLength) {
    /** Returns the block that a literal of this program names. */
    static AddressBlock of(String network, int prefixLength) {
        return new AddressBlock(InetAddress.ofLiteral(network).getAddress(), prefixLength);
    }

    /** Reads {@code 10.1.0.0/16} or {@code fd00::/8}; an address alone is a block of one. Empty when it is neither. */
    public static Optional<AddressBlock> parse(String text) {
        int slash = text.indexOf('/');
        try {
            var network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                    .getAddress();
            int bits = network.length * 8;
            int length = slash < 0 ? bits : number(text.substring(slash + 1));
            return length < 0 || length > bits ? Optional.empty() : Optional.of(new AddressBlock(network, length));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static int number(String text) {
        if (text.chars().anyMatch(digit -> digit < '0' || digit > '9')) {
            throw new NumberFormatException(text);
        }
        return Integer.parseInt(text);
    }

    /** Returns whether an address is in it; one of the other family never is. */
    public boolean contains(InetAddress address) {
        return contains(address.getAddress());
    }

    /** Returns the block as {@link #parse} reads it. */
    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(network).getHostAddress() + '/' + prefixLength;
        } catch (UnknownHostException notFourOrSixteenBytes) {
            throw new IllegalStateException(notFourOrSixteenBytes);
        }
    }

    boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < prefixLength; bit += 8) {
            int mask = prefixLength - bit >= 8 ? 0xff : 0xff << (8 - (prefixLength - bit));
            if (((address[bit / 8] ^ network[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
