package dev.linkharvester.fetch;

import dev.linkharvester.url.IpLiteral;
import dev.linkharvester.url.Url;
import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses at which a URL's host may be reached. */
final class Addresses {
    /** Says that none of a host's addresses is public, and private ones are excluded. */
    static final class NotPublicException extends Exception {
        private static final long serialVersionUID = 1;

        NotPublicException(String message) {
            super(message);
        }
    }

    private final NameResolver resolver;
    private final boolean excludePrivate;
    private final List<AddressBlock> allowed;
    private final boolean ofService;

    /**
     * @param allowed private addresses that are permitted although private ones are excluded
     * @param ofService whether a service excludes them, whose operator can allow some
     */
    Addresses(NameResolver resolver, boolean excludePrivate, List<AddressBlock> allowed, boolean ofService) {
        this.resolver = resolver;
        this.excludePrivate = excludePrivate;
        this.allowed = List.copyOf(allowed);
        this.ofService = ofService;
    }

    /**
     * Returns the addresses, never empty; fails with {@link UnknownHostException} or {@link NotPublicException}. The client
     * connects to one of these, so that a second response of the name server cannot slip another one in.
     *
     * @param attempt from 1; a further one does not believe a cached failure
     */
    Future<List<InetAddress>> of(Url url, int attempt) {
        var literal = IpLiteral.parse(url.host());
        var found = literal.isPresent() ? Future.succeededFuture(List.of(literal.get())) : lookUp(url.host(), attempt);
        return excludePrivate ? found.compose(this::onlyPublic) : found;
    }

    private Future<List<InetAddress>> lookUp(String host, int attempt) {
        return attempt == 1 ? resolver.resolve(host) : resolver.resolveAgain(host);
    }

    private Future<List<InetAddress>> onlyPublic(List<InetAddress> addresses) {
        var wanted = addresses.stream()
                .filter(address ->
                        AddressGuard.isPublic(address) || allowed.stream().anyMatch(block -> block.contains(address)))
                .toList();
        if (wanted.isEmpty()) {
            return Future.failedFuture(new NotPublicException(reason(addresses.getFirst())));
        }
        return Future.succeededFuture(wanted);
    }

    private String reason(InetAddress address) {
        var reason = address.getHostAddress() + " is not a public address";
        return ofService
                ? reason + ": the service allows it with --allow-private " + AddressGuard.blockOf(address)
                : reason;
    }

    /** Returns an address to connect to, in brackets if it is of IPv6: Vert.x takes it for the authority of an origin. */
    static SocketAddress socketAddress(InetAddress address, int port) {
        var text = address.getHostAddress();
        return SocketAddress.inetSocketAddress(port, address instanceof Inet6Address ? "[" + text + "]" : text);
    }

    /** Returns a host as an address is written outside of URLs. */
    static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
