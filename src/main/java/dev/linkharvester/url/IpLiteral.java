package dev.linkharvester.url;

import java.net.InetAddress;
import java.util.Optional;

/** Reads hosts that are IP addresses. */
public final class IpLiteral {
    private IpLiteral() {}

    /**
     * Returns the address that a host is; empty for a name. Looks nothing up.
     *
     * @param host as serialised in a URL: IPv4 in four decimal numbers, IPv6 in brackets (WHATWG URL, "host serializer")
     */
    public static Optional<InetAddress> parse(String host) {
        if (host.isEmpty()) {
            return Optional.empty();
        }
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (!bracketed && !(isDigit(host.charAt(0)) && isDigit(host.charAt(host.length() - 1)))) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(bracketed ? host.substring(1, host.length() - 1) : host));
        } catch (IllegalArgumentException name) {
            return Optional.empty();
        }
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
