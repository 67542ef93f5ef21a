package dev.linkharvester.job.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Objects;
import java.util.concurrent.Callable;

/** Threads for work that blocks on files. Several pieces of work run at the same time. */
public final class Disk {
    /** The number of threads. */
    public static final int THREADS = 8;

    private final WorkerExecutor workers;

    public Disk(Vertx vertx) {
        workers = vertx.createSharedWorkerExecutor("disk", THREADS);
    }

    /** Runs work off the event loop; an exception fails the Future. */
    public <T> Future<T> get(Callable<T> work) {
        return workers.executeBlocking(work, false).map(Objects::requireNonNull);
    }

    /** Runs work without a result. */
    public Future<Void> run(Work work) {
        return workers.executeBlocking(
                        () -> {
                            work.run();
                            return true;
                        },
                        false)
                .mapEmpty();
    }

    /** Stops the threads after the work that runs. */
    public Future<Void> close() {
        return workers.close();
    }

    /** Work without a result. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }
}
