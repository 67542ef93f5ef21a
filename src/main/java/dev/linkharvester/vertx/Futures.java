package dev.linkharvester.vertx;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/** Brings results back to the context that needs them. */
public final class Futures {
    private Futures() {}

    /** Completes on a context what completes on another thread, such as that of a disk. */
    public static <T> Future<T> on(Context context, Future<T> future) {
        var promise = Promise.<T>promise();
        future.onComplete(result -> context.runOnContext(ignored -> promise.handle(result)));
        return promise.future();
    }
}
