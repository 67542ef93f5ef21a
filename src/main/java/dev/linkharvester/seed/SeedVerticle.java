package dev.linkharvester.seed;

import dev.linkharvester.bus.MessageBus;
import dev.linkharvester.bus.Stage;
import dev.linkharvester.model.Accepted;
import dev.linkharvester.model.EndOfSeeds;
import dev.linkharvester.model.Message;
import dev.linkharvester.model.SeedBatch;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.ReplyException;
import java.util.List;

/**
 * Sends the seeds to the frontier batch by batch, each batch after the frontier has accepted the one before. It runs on a
 * virtual thread, because reading a file or a pipe blocks.
 */
public final class SeedVerticle extends VerticleBase {
    /** Limits the seeds in a batch. */
    static final int BATCH = 500;

    private final MessageBus bus;
    private final SeedReader reader;
    private final Promise<Void> ended = Promise.promise();

    /** Creates a verticle that reads to the end, or until the frontier accepts no more seeds. */
    public SeedVerticle(MessageBus bus, SeedReader reader) {
        this.bus = bus;
        this.reader = reader;
    }

    @Override
    public Future<?> start() {
        context.runOnContext(started -> {
            try {
                readAll();
                ended.complete();
            } catch (RuntimeException | Error bug) {
                ended.fail(bug);
            }
        });
        return Future.succeededFuture();
    }

    private void readAll() {
        boolean wanted = true;
        boolean more = true;
        while (wanted && more) {
            var seeds = reader.next(BATCH);
            more = !seeds.isEmpty();
            wanted = !more || send(new SeedBatch(seeds));
        }
        if (wanted) {
            send(new EndOfSeeds());
        }
    }

    /** Completes after the last read, when the stage no longer waits for input; fails if a bug ended the reading. */
    public Future<Void> ended() {
        return ended.future();
    }

    /** Returns a line for each input that failed midway: where and why. */
    public List<String> broken() {
        return reader.broken();
    }

    /** Returns why there was no seed, as a line for the user. Valid after {@link #ended()}. */
    public String emptySeedsReason() {
        return reader.emptySeedsReason();
    }

    // A harvest that is stopped may end while this stage waits for input. Then the frontier is undeployed.
    private boolean send(Message message) {
        try {
            return bus.request(Stage.FRONTIER, message, Accepted.class).await().wantsMore();
        } catch (ReplyException gone) {
            return false;
        }
    }

    @Override
    public Future<?> stop() throws Exception {
        reader.close();
        return Future.succeededFuture();
    }
}
