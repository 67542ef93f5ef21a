package dev.linkharvester.url;

import org.jspecify.annotations.Nullable;

/** Implements the host parser (WHATWG URL, section 3.5): a domain, an IPv4 or IPv6 address, or an opaque host. */
final class HostParser {
    private static final String FORBIDDEN_HOST = "\0\t\n\r #/:<>?@[\\]^|";

    private HostParser() {}

    /**
     * Returns the serialised host; null if it is invalid.
     *
     * @param opaque whether the scheme is not special, so that the host is opaque
     */
    static @Nullable String parse(String input, boolean opaque) {
        if (input.startsWith("[")) {
            if (!input.endsWith("]")) {
                return null;
            }
            var address = Ipv6Address.parse(input.substring(1, input.length() - 1));
            return address == null ? null : "[" + address + "]";
        }
        return opaque ? opaqueHost(input) : domainOrIpv4(input);
    }

    private static @Nullable String domainOrIpv4(String input) {
        var domain = input.indexOf('%') < 0 ? input : PercentEncoding.decode(input);
        var ascii = DomainToAscii.of(domain);
        if (ascii == null || ascii.isEmpty() || hasForbiddenDomainCodePoint(ascii)) {
            return null;
        }
        if (!Ipv4Address.endsInANumber(ascii)) {
            return ascii;
        }
        long address = Ipv4Address.parse(ascii);
        return address == Ipv4Address.FAILURE ? null : Ipv4Address.serialize(address);
    }

    private static @Nullable String opaqueHost(String input) {
        for (int i = 0; i < input.length(); i++) {
            if (FORBIDDEN_HOST.indexOf(input.charAt(i)) >= 0) {
                return null;
            }
        }
        var host = new StringBuilder(input.length());
        PercentEncoding.appendEncoded(host, input, 0, input.length(), PercentEncodeSet.C0_CONTROL);
        return host.toString();
    }

    private static boolean hasForbiddenDomainCodePoint(String domain) {
        for (int i = 0; i < domain.length(); i++) {
            char character = domain.charAt(i);
            if (character <= ' ' || character == '%' || character == 0x7F || FORBIDDEN_HOST.indexOf(character) >= 0) {
                return true;
            }
        }
        return false;
    }
}
