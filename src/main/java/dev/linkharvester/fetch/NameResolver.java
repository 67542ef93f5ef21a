package dev.linkharvester.fetch;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.List;

/** Looks up the addresses of a host; may be asked from any thread and never blocks it. */
@FunctionalInterface
public interface NameResolver {
    /**
     * The addresses of a host in the order in which they should be tried, never empty; fails with
     * {@link java.net.UnknownHostException} when there is none.
     *
     * @param host a name, without a trailing dot's meaning changed; literal addresses are not asked for
     */
    Future<List<InetAddress>> resolve(String host);

    /** The same, but a failure that is only remembered does not count: for the retry of what failed before. */
    default Future<List<InetAddress>> resolveAgain(String host) {
        return resolve(host);
    }
}
