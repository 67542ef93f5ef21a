package dev.linkharvester.fetch;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.List;

/** Looks up the addresses of a host; called from any thread, and never blocks it. */
@FunctionalInterface
public interface NameResolver {
    /**
     * Returns the addresses of a host in the order in which to try them, never empty; fails with
     * {@link java.net.UnknownHostException} when there is none.
     *
     * @param host a name, with its trailing dot if it has one; never a literal address
     */
    Future<List<InetAddress>> resolve(String host);

    /** Returns the same, but does not believe a cached failure: for a retry. */
    default Future<List<InetAddress>> resolveAgain(String host) {
        return resolve(host);
    }
}
