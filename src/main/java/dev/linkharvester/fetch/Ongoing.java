package dev.linkharvester.fetch;

import io.vertx.core.Context;
import io.vertx.core.Future;

/** A request or look-up that {@link PageFetcher} has begun and can cancel. Its methods, but for {@link #ended}, are called on its context. */
sealed interface Ongoing permits PageRequest, NameLookUp {
    /** Returns the context on which it runs. */
    Context context();

    /** Completes when nothing of it is on the wire any more. */
    Future<Void> ended();

    /** Returns whether it has begun; a request waits for its turn at its host first. */
    boolean hasBegun();

    /** Ends it as cancelled, if it has not ended. */
    void cancel();
}
