package dev.linkharvester.fetch;

import dev.linkharvester.model.Validators;
import dev.linkharvester.politeness.HostGate;
import dev.linkharvester.politeness.HostSignal;
import dev.linkharvester.url.Url;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.net.TrustOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gets pages: one GET a call, over one client that all share.
 *
 * <p>Safe for use by any thread. Each fetch lives on the Vert.x context that asked for it, where its Future completes;
 * between contexts only the client's pools, the resolver's cache, the cookies and the set of what is in flight are
 * shared, and each of these guards itself.
 */
public final class PageFetcher {
    /** Threads for pages that are too long for an event loop: as many as cores. */
    public static final int WORKERS = Runtime.getRuntime().availableProcessors();

    private final FetchContext equipment;
    private final HostGate gate;
    private final Set<PageRequest> inFlight = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Sets the client up; throws {@link IllegalArgumentException}, with a text for the user, for wrong settings. */
    public PageFetcher(Vertx vertx, FetchSettings settings, NameResolver resolver) {
        this(vertx, settings, Network.of(resolver), HostGate.OPEN);
    }

    /** As above, in a process with several harvests; the gate keeps their politeness. */
    public PageFetcher(Vertx vertx, FetchSettings settings, Network network, HostGate gate) {
        this(vertx, settings, network, gate, SharedClient.KEEP_ALIVE, Optional.empty());
    }

    /** As above, with other bounds, and trusting other certificates than the platform does. */
    PageFetcher(
            Vertx vertx,
            FetchSettings settings,
            NameResolver resolver,
            BodyMemory memory,
            Duration keepAlive,
            Optional<TrustOptions> trust) {
        this(
                vertx,
                settings,
                new Network(resolver, List.of(), Optional.empty(), memory),
                HostGate.OPEN,
                keepAlive,
                trust);
    }

    private PageFetcher(
            Vertx vertx,
            FetchSettings settings,
            Network network,
            HostGate gate,
            Duration keepAlive,
            Optional<TrustOptions> trust) {
        this.gate = gate;
        if (settings.connection().excludePrivate()
                && settings.connection().proxy().isPresent()) {
            throw new IllegalArgumentException(
                    "exclude-private: cannot be kept with a proxy, which looks names up itself;"
                            + " use one of the two");
        }
        this.equipment = new FetchContext(
                vertx,
                settings,
                new SharedClient(vertx, settings, keepAlive, trust),
                network.memory(),
                new Addresses(
                        network.resolver(),
                        settings.connection().excludePrivate(),
                        network.allowedPrivate(),
                        network.hosts().isPresent()),
                new RequestHeaders(
                        settings.request().userAgent(), settings.request().headers()),
                settings.request().cookies().map(cookies -> new CookieJar(cookies, InstantSource.system())),
                settings.connection()
                        .proxy()
                        .map(proxy -> proxy.options(settings.timeouts().connect())),
                vertx.createSharedWorkerExecutor("pages", WORKERS));
    }

    /** Fetches what was named itself, not what it redirected to. */
    public Future<Fetched> fetch(Url url, int attempt) {
        return fetch(url, url, Wanted.LINKS, attempt, Validators.NONE, Duration.ZERO);
    }

    /**
     * Fetches a page. What the network does is never a failed Future but {@link Fetched.Ended} with a failure.
     *
     * @param url what is requested; http or https
     * @param first what was named before any redirect: credentials that the user gave are sent to its origin alone
     * @param wanted what the request is for
     * @param attempt from 1; each attempt begins with another one of the host's addresses
     * @param known validators of the page as it is known: a server that has the same page answers 304 without it
     * @param gap the least time since the last request to the host began
     */
    public Future<Fetched> fetch(Url url, Url first, Wanted wanted, int attempt, Validators known, Duration gap) {
        var context = equipment.vertx().getOrCreateContext();
        var key = url.hostKey();
        var request = new PageRequest(equipment, context, url, first, wanted, attempt, known);
        inFlight.add(request);
        if (closed) {
            request.cancel();
        }
        // A look-up of an address is no request to the host.
        var host = wanted == Wanted.ADDRESS ? HostGate.OPEN : gate;
        request.fetched().onSuccess(fetched -> pauseAfter(fetched).ifPresent(pause -> host.pause(key, pause)));
        host.enter(key, gap, () -> !request.fetched().isComplete()).onSuccess(leave -> {
            request.fetched().onComplete(ended -> leave.run());
            if (context.equals(Vertx.currentContext())) {
                request.start();
            } else {
                context.runOnContext(ignored -> request.start());
            }
        });
        return request.fetched().onComplete(ignored -> inFlight.remove(request));
    }

    private static Optional<Duration> pauseAfter(Fetched fetched) {
        return fetched instanceof Fetched.Ended ended ? HostSignal.pauseAfter(ended.outcome()) : Optional.empty();
    }

    /** Where long pages are decoded, and may be parsed. */
    public WorkerExecutor workers() {
        return equipment.workers();
    }

    /** Gives up what waits to be let in at its host; it ends as cancelled. */
    public void cancelWaiting() {
        for (var request : inFlight) {
            request.context().runOnContext(ignored -> request.cancelUnlessBegun());
        }
    }

    /** Resets what is in flight; it ends as cancelled. */
    public void cancelAll() {
        for (var request : inFlight) {
            request.context().runOnContext(ignored -> request.cancel());
        }
    }

    /** Cancels what is in flight, then closes the client; what is asked for later ends as cancelled. */
    public Future<Void> close() {
        closed = true;
        var ending = List.copyOf(inFlight).stream().map(PageRequest::fetched).toList();
        cancelAll();
        return Future.join(ending)
                .transform(ignored -> equipment.client().close())
                .eventually(equipment.workers()::close);
    }
}
