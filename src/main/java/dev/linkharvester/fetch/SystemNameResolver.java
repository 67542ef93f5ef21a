package dev.linkharvester.fetch;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The resolver of the operating system ({@link InetAddress#getAllByName}) on threads of its own, behind a cache. The
 * threads are platform threads: the call blocks in native code, where a virtual thread would pin its carrier.
 *
 * <p>Look-ups of one host share one call. An address is cached for {@link #KEPT}, a failure for {@link #FAILURE_TTL} or
 * until a retry; at most {@link #MAX_CACHED_HOSTS} hosts are cached; the longest unused is removed first. A look-up cannot be
 * cancelled: its result enters the cache even if nothing waits for it any more. Safe for use by any thread: the cache is
 * guarded by its lock.
 */
public final class SystemNameResolver implements NameResolver, AutoCloseable {
    /** Time to live of cached addresses. The system's resolver does not return the time to live of DNS. */
    public static final Duration KEPT = Duration.ofMinutes(5);

    /**
     * Time to live of a cached failure, so that many URLs of one host do not each look it up. A retry
     * looks it up again at once, see {@link #resolveAgain}.
     */
    public static final Duration FAILURE_TTL = Duration.ofSeconds(5);

    /** Hosts in the cache, at most. */
    public static final int MAX_CACHED_HOSTS = 20_000;

    /** Look-ups under way, at most; others wait. */
    public static final int THREADS = 32;

    /** The blocking call, a seam for tests. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] allByName(String host) throws UnknownHostException;
    }

    private record CachedLookUp(Future<List<InetAddress>> addresses, long validUntil) {}

    private final Lookup lookup;
    private final InstantSource time;
    private final ExecutorService threads;

    // Guarded by itself. A look-up under way has validUntil Long.MAX_VALUE.
    private final Map<String, CachedLookUp> cache = new LinkedHashMap<>(16, 0.75f, true);

    public SystemNameResolver() {
        this(InetAddress::getAllByName, InstantSource.system());
    }

    SystemNameResolver(Lookup lookup, InstantSource time) {
        this.lookup = lookup;
        this.time = time;
        var executor = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("name-lookup-", 0).factory());
        executor.allowCoreThreadTimeOut(true);
        this.threads = executor;
    }

    @Override
    public Future<List<InetAddress>> resolve(String host) {
        Promise<List<InetAddress>> promise = Promise.promise();
        synchronized (cache) {
            var known = cache.get(host);
            if (known != null && time.millis() < known.validUntil()) {
                return known.addresses();
            }
            remember(host, promise.future(), Long.MAX_VALUE);
        }
        threads.execute(() -> lookUp(host, promise));
        return promise.future();
    }

    /** Looks a host up again unless its addresses are cached or a look-up is under way. */
    @Override
    public Future<List<InetAddress>> resolveAgain(String host) {
        synchronized (cache) {
            var known = cache.get(host);
            if (known != null && known.addresses().failed()) {
                cache.remove(host);
            }
        }
        return resolve(host);
    }

    private void lookUp(String host, Promise<List<InetAddress>> promise) {
        try {
            var addresses = List.of(lookup.allByName(host));
            remember(host, Future.succeededFuture(addresses), time.millis() + KEPT.toMillis());
            promise.complete(addresses);
        } catch (UnknownHostException | RuntimeException unknown) {
            remember(host, Future.failedFuture(unknown), time.millis() + FAILURE_TTL.toMillis());
            promise.fail(unknown);
        }
    }

    private void remember(String host, Future<List<InetAddress>> addresses, long validUntil) {
        synchronized (cache) {
            cache.put(host, new CachedLookUp(addresses, validUntil));
            if (cache.size() > MAX_CACHED_HOSTS) {
                var oldest = cache.keySet().iterator();
                oldest.next();
                oldest.remove();
            }
        }
    }

    /** Cancels all look-ups; those under way fail. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
