package dev.linkharvester.frontier;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which hosts are at one address, as far as they are known now: a server that carries hundreds of small sites has the
 * power of one. An address holds for as long as its host is known to the frontier.
 */
final class AddressGroups {
    private final OptionalInt bound;
    private final Map<String, AddressGroup> groups = new HashMap<>();

    /** @param bound requests in flight per address, at most; empty when addresses do not count */
    AddressGroups(OptionalInt bound) {
        this.bound = bound;
    }

    /** Joins a host with its group if its name is an address; to be called when the host becomes known. */
    void welcome(HostQueue host) {
        if (bound.isPresent()) {
            literal(host.name()).ifPresent(address -> join(host, address));
        } else {
            host.setAddressKnown();
        }
    }

    /** The address of a host was looked up. */
    void join(HostQueue host, String address) {
        var group = groups.computeIfAbsent(address, first -> new AddressGroup(first, bound.orElseThrow()));
        group.joined();
        host.setGroup(group);
        host.setAddressKnown();
    }

    /** A host is known no more. */
    void leave(HostQueue host) {
        var group = host.group();
        if (!group.address().isEmpty() && group.left()) {
            groups.remove(group.address());
        }
    }

    // Canonical hosts that begin with a bracket or end in a digit's label are addresses (WHATWG URL, "host parser");
    // others
    // are refused here without a look-up.
    private static Optional<String> literal(String host) {
        boolean bracketed = host.startsWith("[");
        if (!bracketed && Character.digit(host.charAt(host.length() - 1), 10) < 0) {
            return Optional.empty();
        }
        try {
            var text = bracketed ? host.substring(1, host.length() - 1) : host;
            return Optional.of(InetAddress.ofLiteral(text).getHostAddress());
        } catch (IllegalArgumentException name) {
            return Optional.empty();
        }
    }
}
