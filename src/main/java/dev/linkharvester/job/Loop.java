package dev.linkharvester.job;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/** The way back to an event loop. */
public final class Loop {
    private Loop() {}

    /** What was made on another thread, such as one of the disk, taken up on this context. */
    public static <T> Future<T> on(Context context, Future<T> future) {
        var promise = Promise.<T>promise();
        future.onComplete(result -> context.runOnContext(ignored -> promise.handle(result)));
        return promise.future();
    }
}
