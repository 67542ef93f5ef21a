package dev.linkharvester.politeness;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Lets requests begin, host by host; may be asked from any thread. */
public interface HostGate {
    /** Holds nobody up: for a process with one harvest, whose frontier keeps the bounds itself. */
    HostGate OPEN = new HostGate() {
        @Override
        public Future<Runnable> enter(String host, Duration gap, BooleanSupplier wanted) {
            return Future.succeededFuture(() -> {});
        }

        @Override
        public void leaveAlone(String host, Duration time) {}
    };

    /**
     * Completes when a request to a host may begin, with what is to be run, once, when it has ended. Never completes for
     * a request that is not wanted any more when its turn comes.
     *
     * @param host scheme, name and port
     * @param gap the least time between the beginnings of two requests to the host, as this harvest sees it now
     * @param wanted whether the request is still to be made
     */
    Future<Runnable> enter(String host, Duration gap, BooleanSupplier wanted);

    /** The host has asked for no request for so long. */
    void leaveAlone(String host, Duration time);
}
