package dev.linkharvester.frontier;

import dev.linkharvester.url.IpLiteral;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Groups the hosts by their address, as a server with hundreds of small sites has the power of one. An address is valid for
 * as long as the frontier knows its host.
 */
final class AddressGroups {
    private final OptionalInt bound;
    private final Map<String, AddressGroup> groups = new HashMap<>();

    /** @param bound most requests in flight per address; empty when addresses do not count */
    AddressGroups(OptionalInt bound) {
        this.bound = bound;
    }

    /** Registers a host that has become known. Joins its group at once if its name is an address. */
    void register(HostQueue host) {
        if (bound.isPresent()) {
            IpLiteral.parse(host.name()).ifPresent(address -> join(host, address.getHostAddress()));
        } else {
            host.setAddressKnown();
        }
    }

    /** Adds a host to the group of its address, after a look-up. */
    void join(HostQueue host, String address) {
        var group = groups.computeIfAbsent(address, first -> new AddressGroup(first, bound.orElseThrow()));
        group.joined();
        host.setGroup(group);
        host.setAddressKnown();
    }

    /** Removes a host that the frontier forgets. */
    void leave(HostQueue host) {
        var group = host.group();
        if (!group.address().isEmpty() && group.left()) {
            groups.remove(group.address());
        }
    }
}
