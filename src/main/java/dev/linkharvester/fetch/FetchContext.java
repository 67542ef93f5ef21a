package dev.linkharvester.fetch;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.net.ProxyOptions;
import java.util.Optional;

/** What all fetches share; every part is safe for use by any thread. */
record FetchContext(
        Vertx vertx,
        FetchSettings settings,
        SharedClient client,
        BodyMemory memory,
        Addresses addresses,
        RequestHeaders headers,
        Optional<CookieJar> cookies,
        Optional<ProxyOptions> proxy,
        WorkerExecutor workers) {}
