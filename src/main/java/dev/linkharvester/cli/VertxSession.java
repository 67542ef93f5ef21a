package dev.linkharvester.cli;

import dev.linkharvester.fetch.SystemNameResolver;
import dev.linkharvester.vertx.EventLoops;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The event loops and the name resolver of one command, which are closed together. */
record VertxSession(Vertx vertx, SystemNameResolver resolver) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VertxSession.class);
    private static final Duration MAX_CLOSING = Duration.ofSeconds(2);

    static VertxSession start() {
        return new VertxSession(EventLoops.start(), new SystemNameResolver());
    }

    /** Waits for a result on a thread of the caller, and throws what it failed with. */
    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    // A stage that waits for standard input cannot be woken; the process ends all the same.
    @Override
    public void close() {
        resolver.close();
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(MAX_CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException notClosed) {
            LOG.debug("Vert.x did not close in time", notClosed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
