package dev.linkharvester.job.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Objects;
import java.util.concurrent.Callable;

/** Threads for work that blocks: files of jobs. What is asked for in a row may be done side by side. */
public final class Disk {
    /** Threads. */
    public static final int THREADS = 8;

    private final WorkerExecutor workers;

    public Disk(Vertx vertx) {
        workers = vertx.createSharedWorkerExecutor("disk", THREADS);
    }

    /** Runs off the event loop; what it throws fails the Future. */
    public <T> Future<T> get(Callable<T> work) {
        return workers.executeBlocking(work, false).map(Objects::requireNonNull);
    }

    /** The same for work without a result. */
    public Future<Void> run(Work work) {
        return workers.executeBlocking(
                        () -> {
                            work.run();
                            return true;
                        },
                        false)
                .mapEmpty();
    }

    /** Stops the threads, what is under way first. */
    public Future<Void> close() {
        return workers.close();
    }

    /** Work without a result. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }
}
