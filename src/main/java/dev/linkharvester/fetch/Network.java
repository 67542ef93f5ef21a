package dev.linkharvester.fetch;

import dev.linkharvester.politeness.SharedHosts;
import java.util.List;
import java.util.Optional;

/**
 * The parts of the network that all harvests of a process share.
 *
 * @param resolver looks names up
 * @param allowedPrivate private addresses that a harvest may reach although it excludes such addresses
 * @param hosts keeps the politeness over several harvests; empty where there is only one
 * @param memory limits all bodies in memory
 * @param clients opens the pooled clients
 */
public record Network(
        NameResolver resolver,
        List<AddressBlock> allowedPrivate,
        Optional<SharedHosts> hosts,
        BodyMemory memory,
        SharedClients clients) {
    public Network {
        allowedPrivate = List.copyOf(allowedPrivate);
    }

    /** Returns the network of a process with one harvest. */
    public static Network of(NameResolver resolver) {
        return new Network(resolver, List.of(), Optional.empty(), BodyMemory.ofHeap(), new SharedClients());
    }

    /** Returns the network of a process with several harvests. */
    public static Network shared(NameResolver resolver, List<AddressBlock> allowedPrivate, SharedHosts hosts) {
        return new Network(resolver, allowedPrivate, Optional.of(hosts), BodyMemory.ofHeap(), new SharedClients());
    }
}
