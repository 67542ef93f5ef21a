package dev.linkharvester.politeness;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Admits the requests of one harvest, host by host. Safe for use by any thread. */
public interface HostGate {
    /** Admits every request at once: for a process with one harvest, whose frontier keeps the limits itself. */
    HostGate OPEN = new HostGate() {
        @Override
        public Future<Runnable> enter(String host, Duration delay, BooleanSupplier isWanted) {
            return Future.succeededFuture(() -> {});
        }

        @Override
        public void pause(String host, Duration pause) {}
    };

    /**
     * Completes with a release callback once a request to a host may start. The caller runs the callback once, when the
     * request has ended. Never completes for a request that is no longer wanted when its turn comes.
     *
     * @param host scheme, name and port
     * @param delay least time between the starts of two requests to the host, as this harvest sees it now
     * @param isWanted whether the request is still to be made
     */
    Future<Runnable> enter(String host, Duration delay, BooleanSupplier isWanted);

    /**
     * Pauses a host for all harvests.
     *
     * @param pause from {@link HostSignal#pauseAfter}
     */
    void pause(String host, Duration pause);
}
