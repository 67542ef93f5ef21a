package dev.linkharvester.fetch;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Distinguishes public addresses from those that must not be connected to on behalf of a stranger: the IANA special-purpose registries
 * (RFC 6890 and its updates), multicast, and every IPv6 form that carries such an IPv4 address inside.
 */
public final class AddressGuard {
    private static final List<AddressBlock> NOT_PUBLIC = List.of(
            AddressBlock.of("0.0.0.0", 8), // this network
            AddressBlock.of("10.0.0.0", 8), // private
            AddressBlock.of("100.64.0.0", 10), // carrier-grade NAT
            AddressBlock.of("127.0.0.0", 8), // loopback
            AddressBlock.of("169.254.0.0", 16), // link-local, where clouds serve their metadata
            AddressBlock.of("172.16.0.0", 12), // private
            AddressBlock.of("192.0.0.0", 24), // protocol assignments
            AddressBlock.of("192.0.2.0", 24), // documentation
            AddressBlock.of("192.88.99.0", 24), // 6to4 relays, deprecated
            AddressBlock.of("192.168.0.0", 16), // private
            AddressBlock.of("198.18.0.0", 15), // benchmarks
            AddressBlock.of("198.51.100.0", 24), // documentation
            AddressBlock.of("203.0.113.0", 24), // documentation
            AddressBlock.of("224.0.0.0", 4), // multicast
            AddressBlock.of("240.0.0.0", 4), // reserved, and broadcast
            AddressBlock.of("168.63.129.16", 32), // a cloud's platform address, public by number alone
            AddressBlock.of("64:ff9b:1::", 48), // NAT64 of a local network
            AddressBlock.of("100::", 64), // discard
            AddressBlock.of("2001:2::", 48), // benchmarks
            AddressBlock.of("2001:10::", 28), // ORCHID
            AddressBlock.of("2001:20::", 28), // ORCHIDv2
            AddressBlock.of("2001:db8::", 32), // documentation
            AddressBlock.of("3fff::", 20), // documentation
            AddressBlock.of("5f00::", 16), // segment routing
            AddressBlock.of("fc00::", 7), // unique local
            AddressBlock.of("fe80::", 10), // link-local
            AddressBlock.of("fec0::", 10), // site-local, deprecated
            AddressBlock.of("ff00::", 8)); // multicast

    // Where an IPv4 address sits inside an IPv6 one: the prefix, and the first of its four bytes.
    private static final List<Embedding> EMBEDDINGS = List.of(
            new Embedding(AddressBlock.of("::", 96), 12, 0), // IPv4-compatible; :: and ::1 fall to 0/8
            new Embedding(AddressBlock.of("::ffff:0:0:0", 96), 12, 0), // IPv4-translated (SIIT)
            new Embedding(AddressBlock.of("64:ff9b::", 96), 12, 0), // NAT64
            new Embedding(AddressBlock.of("2002::", 16), 2, 0), // 6to4
            new Embedding(AddressBlock.of("2001::", 32), 4, 0), // Teredo: its server …
            new Embedding(AddressBlock.of("2001::", 32), 12, 0xff)); // … and its client, inverted

    private AddressGuard() {}

    /** Returns whether an address can be reached from anywhere on the Internet. */
    public static boolean isPublic(InetAddress address) {
        return isPublic(address.getAddress());
    }

    /** Returns the block that makes an address private; the address alone when it carries a private one inside. */
    static AddressBlock blockOf(InetAddress address) {
        return NOT_PUBLIC.stream()
                .filter(block -> block.contains(address))
                .findFirst()
                .orElseGet(() -> new AddressBlock(address.getAddress(), address.getAddress().length * 8));
    }

    private static boolean isPublic(byte[] address) {
        if (isMapped(address)) {
            return isPublic(Arrays.copyOfRange(address, 12, 16));
        }
        for (var block : NOT_PUBLIC) {
            if (block.contains(address)) {
                return false;
            }
        }
        for (var embedding : EMBEDDINGS) {
            if (embedding.prefix().contains(address) && !isPublic(embedding.inner(address))) {
                return false;
            }
        }
        return true;
    }

    // The JDK turns most IPv4-mapped addresses into IPv4 ones by itself, but not those that were made with a scope.
    private static boolean isMapped(byte[] address) {
        if (address.length != 16 || address[10] != (byte) 0xff || address[11] != (byte) 0xff) {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private record Embedding(AddressBlock prefix, int offset, int inversion) {
        byte[] inner(byte[] address) {
            var inner = new byte[4];
            for (int i = 0; i < 4; i++) {
                inner[i] = (byte) (address[offset + i] ^ inversion);
            }
            return inner;
        }
    }
}
