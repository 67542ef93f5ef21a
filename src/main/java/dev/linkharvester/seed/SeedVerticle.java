package dev.linkharvester.seed;

import dev.linkharvester.bus.FrontierRequest.AddSeeds;
import dev.linkharvester.bus.FrontierRequest.EndOfSeeds;
import dev.linkharvester.bus.MessageBus;
import dev.linkharvester.model.CrawlTarget;
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
        // A harvest that is stopped may close the frontier while this stage waits for its input.
        try {
            var seeds = reader.next(BATCH);
            while (!seeds.isEmpty()) {
                if (!add(seeds)) {
                    return;
                }
                seeds = reader.next(BATCH);
            }
            bus.request(new EndOfSeeds()).await();
        } catch (ReplyException closed) {
            return;
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

    // Whether the frontier wants more.
    private boolean add(List<CrawlTarget> seeds) {
        return bus.request(new AddSeeds(seeds)).await().wantsMore();
    }

    @Override
    public Future<?> stop() throws Exception {
        reader.close();
        return Future.succeededFuture();
    }
}
