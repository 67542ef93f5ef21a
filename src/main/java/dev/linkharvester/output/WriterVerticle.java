package dev.linkharvester.output;

import dev.linkharvester.bus.MessageBus;
import dev.linkharvester.bus.Stage;
import dev.linkharvester.bus.WriterRequest;
import dev.linkharvester.bus.WriterRequest.AppendRows;
import dev.linkharvester.bus.WriterRequest.SyncFiles;
import dev.linkharvester.model.FileLengths;
import dev.linkharvester.model.PageRows;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the data path: appends the rows of pages, and acknowledges them. It blocks on the disk, so it runs on a worker
 * thread, where requests wait in order. The pages that arrive while a batch is written form the next batch: a slow disk
 * makes batches larger, not more frequent.
 *
 * <p>After the first failure nothing is written: that request and every later one fails.
 */
public final class WriterVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(WriterVerticle.class);

    private final MessageBus bus;
    private final LinkWriter writer;
    private final QueueTime queueTime = new QueueTime();
    private final Promise<Throwable> failure = Promise.promise();

    private List<Pending> gathering = new ArrayList<>();

    private record Pending(List<PageRows> pages, Promise<Void> acknowledgement) {}

    /** The verticle closes the writer when it is undeployed. */
    public WriterVerticle(MessageBus bus, LinkWriter writer) {
        this.bus = bus;
        this.writer = writer;
    }

    @Override
    public Future<?> start() {
        bus.handle(Stage.WRITER, this::receive);
        return Future.succeededFuture();
    }

    private Future<?> receive(WriterRequest<?> request) {
        return switch (request) {
            case AppendRows append -> gather(append.pages());
            case SyncFiles sync -> force();
        };
    }

    private Future<Void> gather(List<PageRows> pages) {
        var pending = new Pending(pages, Promise.promise());
        gathering.add(pending);
        if (gathering.size() == 1) {
            // After the requests that wait already, which join this batch.
            context.runOnContext(turn -> writeGathered());
        }
        return pending.acknowledgement.future();
    }

    // Requests arrive in order: the files hold the rows of every page sent before, and of none sent later.
    private Future<FileLengths> force() {
        writeGathered();
        if (failure.future().isComplete()) {
            return Future.failedFuture(failure.future().result());
        }
        try {
            return Future.succeededFuture(writer.force());
        } catch (RuntimeException | Error refused) {
            failure.complete(refused);
            return Future.failedFuture(refused);
        }
    }

    private void writeGathered() {
        if (gathering.isEmpty()) {
            return;
        }
        var batch = gathering;
        gathering = new ArrayList<>();
        if (!failure.future().isComplete()) {
            append(batch);
        }
        if (failure.future().isComplete()) {
            batch.forEach(
                    pending -> pending.acknowledgement.fail(failure.future().result()));
        } else {
            acknowledge(batch);
        }
    }

    // Any failure must fail the acknowledgements, or the frontier would wait for ever.
    private void append(List<Pending> batch) {
        try {
            writer.append(
                    batch.stream().flatMap(pending -> pending.pages.stream()).toList());
        } catch (RuntimeException | Error refused) {
            failure.complete(refused);
        }
    }

    private void acknowledge(List<Pending> batch) {
        long now = System.nanoTime();
        for (var pending : batch) {
            for (var page : pending.pages) {
                queueTime.record(now - page.enqueuedNanos());
                LOG.debug(
                        "Wrote results for source URL: {}",
                        page.report().target().name());
            }
            pending.acknowledgement.complete();
        }
    }

    /** Completes at the first failure: with an {@link OutputFailure}, or with a bug. */
    public Future<Throwable> failure() {
        return failure.future();
    }

    /** Returns how long pages waited; valid after the verticle is undeployed. */
    public QueueTime queueTime() {
        return queueTime;
    }

    @Override
    public Future<?> stop() throws OutputFailure {
        try (writer) {
            writeGathered();
        }
        return Future.succeededFuture();
    }
}
