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
 * The beginning of the data path: hands the seeds to the frontier batch by batch, each after the frontier has accepted
 * the one before. Runs on a virtual thread, because reading a file or a pipe blocks.
 */
public final class SeedVerticle extends VerticleBase {
    /** Seeds in a batch. */
    static final int BATCH = 500;

    private final MessageBus bus;
    private final SeedReader reader;
    private final Promise<Void> ended = Promise.promise();

    /** The verticle reads to the end, or until the frontier wants no more. */
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
            wanted = !more || tell(new SeedBatch(seeds));
        }
        if (wanted) {
            tell(new EndOfSeeds());
        }
    }

    /** Completes when it has read what it will read, and waits for no input any more; fails when that is a bug's end. */
    public Future<Void> ended() {
        return ended.future();
    }

    /** The inputs that broke off so far, each as a line that says where and why. */
    public List<String> broken() {
        return reader.broken();
    }

    /** What to say when there was no seed; to be asked when it has ended. */
    public String emptiness() {
        return reader.emptiness();
    }

    // A harvest that was told to stop may end while this stage waits for its input: then nobody is there any more.
    private boolean tell(Message message) {
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
