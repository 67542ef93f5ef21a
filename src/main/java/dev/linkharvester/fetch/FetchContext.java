package dev.linkharvester.fetch;

import dev.linkharvester.model.ErrorClass;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.net.ProxyOptions;
import java.util.Optional;

/** The parts that all fetches of a harvest share; every one is safe for use by any thread. */
record FetchContext(
        Vertx vertx,
        FetchSettings settings,
        SharedClient client,
        BodyMemory memory,
        Addresses addresses,
        RequestHeaders headers,
        Optional<CookieJar> cookies,
        Optional<ProxyOptions> proxy,
        WorkerExecutor workers) {

    /**
     * Classifies what ended a request on its way.
     *
     * @param connected whether the request had its connection
     */
    ResponseDecision.Refusal refusal(Throwable failure, boolean connected) {
        return failure instanceof Addresses.NotPublicException notPublic
                ? ResponseDecision.Refusal.of(ErrorClass.PRIVATE_ADDRESS, String.valueOf(notPublic.getMessage()))
                : proxy.map(its -> NetworkFailure.through(its, failure, connected))
                        .orElseGet(() -> NetworkFailure.of(failure, connected));
    }
}
