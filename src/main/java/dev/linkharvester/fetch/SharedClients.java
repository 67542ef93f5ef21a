package dev.linkharvester.fetch;

import dev.linkharvester.fetch.ConnectionSettings.HttpChoice;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.TrustOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Opens pooled clients, one for all harvests of a process whose client settings are equal.
 *
 * <p>A client closes when the last harvest that uses it ends. Harvests with equal settings so share connections, also
 * kept ones, to the same hosts. Safe for use by any thread.
 */
public final class SharedClients {
    private final Duration keepAlive;
    private final Optional<TrustOptions> trust;
    private final Map<Settings, Shared> clients = new HashMap<>();

    /** The settings by which two clients differ. */
    record Settings(HttpChoice http, int perOrigin, boolean insecure, Duration connectTimeout) {
        static Settings of(FetchSettings settings) {
            var connection = settings.connection();
            return new Settings(
                    connection.http(),
                    connection.perOrigin(),
                    connection.insecure(),
                    settings.timeouts().connect());
        }
    }

    private static final class Shared {
        private final SharedClient client;
        private int users;

        Shared(SharedClient client) {
            this.client = client;
        }
    }

    /** Creates an empty set of clients, which trust the certificates that the platform trusts. */
    public SharedClients() {
        this(SharedClient.KEEP_ALIVE, Optional.empty());
    }

    /** Creates one whose clients keep idle connections for another time, and trust other certificates. */
    SharedClients(Duration keepAlive, Optional<TrustOptions> trust) {
        this.keepAlive = keepAlive;
        this.trust = trust;
    }

    /** Opens the client for these settings, or returns the one that is open; the caller releases it. */
    synchronized Lease open(Vertx vertx, FetchSettings settings) {
        var key = Settings.of(settings);
        var shared = clients.computeIfAbsent(key, its -> new Shared(new SharedClient(vertx, its, keepAlive, trust)));
        shared.users++;
        return new Lease(key, shared);
    }

    /** Returns the number of open clients. */
    synchronized int size() {
        return clients.size();
    }

    private synchronized boolean isLast(Lease lease) {
        lease.shared.users--;
        return lease.shared.users == 0 && clients.remove(lease.key, lease.shared);
    }

    /** A client that one harvest uses. */
    final class Lease {
        private final Settings key;
        private final Shared shared;

        private Lease(Settings key, Shared shared) {
            this.key = key;
            this.shared = shared;
        }

        SharedClient client() {
            return shared.client;
        }

        /** Releases the client, once, when no request of this harvest is in flight; closes it if it was the last user. */
        Future<Void> release() {
            return isLast(this) ? shared.client.close() : Future.succeededFuture();
        }
    }
}
