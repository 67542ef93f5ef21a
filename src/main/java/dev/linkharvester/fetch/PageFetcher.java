package dev.linkharvester.fetch;

import dev.linkharvester.model.FetchRequest;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.Resolution;
import dev.linkharvester.politeness.HostGate;
import dev.linkharvester.politeness.HostSignal;
import dev.linkharvester.url.Url;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Makes the requests of one harvest: one a call, over a pooled client that all harvests with equal settings share.
 *
 * <p>Safe for use by any thread. Each fetch lives on the Vert.x context that called for it, where its Future completes;
 * between contexts only the client's pools, the resolver's cache, the cookies and the set of what is in flight are
 * shared, and each of these guards itself.
 */
public final class PageFetcher {
    /** Threads for pages that are too long for an event loop: as many as cores. */
    public static final int WORKERS = Runtime.getRuntime().availableProcessors();

    private final FetchContext shared;
    private final SharedClients.Lease lease;
    private final HostGate gate;
    private final Set<Ongoing> inFlight = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Opens the client, or joins those who use it already.
     *
     * @param network what the harvests of this process share
     * @param gate keeps their politeness
     * @throws IllegalArgumentException with a text for the user, when settings contradict each other
     */
    public PageFetcher(Vertx vertx, FetchSettings settings, Network network, HostGate gate) {
        this.gate = gate;
        if (settings.connection().excludePrivate()
                && settings.connection().proxy().isPresent()) {
            throw new IllegalArgumentException(
                    "exclude-private: cannot be kept with a proxy, which looks names up itself;"
                            + " use one of the two");
        }
        this.lease = network.clients().open(vertx, settings);
        this.shared = new FetchContext(
                vertx,
                settings,
                lease.client(),
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

    /**
     * Makes a request. What the network does is never a failed Future but an {@link Outcome.Failure}.
     *
     * @param reader makes the outcome of a document, on whatever thread its Future completes
     */
    Future<Outcome> fetch(FetchRequest request, Function<Document, Future<Outcome>> reader) {
        var context = shared.vertx().getOrCreateContext();
        var host = request.url().hostKey();
        var fetch = new PageRequest(shared, context, request, reader);
        track(fetch);
        fetch.outcome()
                .onSuccess(outcome -> HostSignal.pauseAfter(outcome).ifPresent(pause -> gate.pause(host, pause)));
        gate.enter(host, request.delay(), () -> !fetch.ended().isComplete()).onSuccess(leave -> {
            fetch.ended().onComplete(ended -> leave.run());
            if (context.equals(Vertx.currentContext())) {
                fetch.start();
            } else {
                context.runOnContext(ignored -> fetch.start());
            }
        });
        return fetch.outcome();
    }

    /**
     * Looks up the address of a URL's host. That is no request to the host, so it waits for no turn there.
     *
     * @param attempt from 1; a further one does not believe a failure that the resolver remembers
     */
    Future<Resolution> resolve(Url url, int attempt) {
        var lookUp = new NameLookUp(shared, shared.vertx().getOrCreateContext());
        lookUp.start(url, attempt);
        track(lookUp);
        return lookUp.resolution();
    }

    private void track(Ongoing ongoing) {
        inFlight.add(ongoing);
        ongoing.ended().onComplete(ended -> inFlight.remove(ongoing));
        if (closed) {
            ongoing.cancel();
        }
    }

    /** Returns the threads on which long pages are decoded, and may be parsed. */
    public WorkerExecutor workers() {
        return shared.workers();
    }

    /** Cancels the requests that wait for their turn at their host. */
    public void cancelWaiting() {
        for (var ongoing : inFlight) {
            ongoing.context().runOnContext(ignored -> {
                if (!ongoing.hasBegun()) {
                    ongoing.cancel();
                }
            });
        }
    }

    /** Cancels everything that is in flight. */
    public void cancelAll() {
        for (var ongoing : inFlight) {
            ongoing.context().runOnContext(ignored -> ongoing.cancel());
        }
    }

    /** Cancels everything that is in flight, then releases the client; a later request ends as cancelled. */
    public Future<Void> close() {
        closed = true;
        var ending = List.copyOf(inFlight).stream().map(Ongoing::ended).toList();
        cancelAll();
        return Future.join(ending).transform(ignored -> lease.release()).eventually(shared.workers()::close);
    }
}
