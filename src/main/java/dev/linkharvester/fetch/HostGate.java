package dev.linkharvester.fetch;

import io.vertx.core.Future;
import java.util.function.BooleanSupplier;

/** Lets requests begin, host by host; may be asked from any thread. */
@FunctionalInterface
public interface HostGate {
    /** Holds nobody up: for a process with one harvest, whose frontier keeps the bounds itself. */
    HostGate OPEN = (host, wanted) -> Future.succeededFuture(() -> {});

    /**
     * Completes when a request to a host may begin, with what is to be run, once, when it has ended. Never completes for
     * a request that is not wanted any more when its turn comes.
     *
     * @param host scheme, name and port
     * @param wanted whether the request is still to be made
     */
    Future<Runnable> enter(String host, BooleanSupplier wanted);
}
