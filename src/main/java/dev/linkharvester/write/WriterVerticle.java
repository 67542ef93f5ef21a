package dev.linkharvester.write;

import dev.linkharvester.bus.MessageBus;
import dev.linkharvester.bus.Stage;
import dev.linkharvester.message.FileLengths;
import dev.linkharvester.message.ForceFiles;
import dev.linkharvester.message.Message;
import dev.linkharvester.message.PageRows;
import dev.linkharvester.message.Written;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the data path: appends what the fetchers found, and acknowledges it. While one batch is being written on a
 * worker thread the next one gathers, so a slow disk makes batches larger, not more frequent.
 *
 * <p>After the first failure nothing is written any more: that request and every later one fails.
 */
public final class WriterVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(WriterVerticle.class);

    private final MessageBus bus;
    private final LinkWriter writer;
    private final QueueTime queueTime = new QueueTime();
    private final Promise<OutputFailure> failure = Promise.promise();

    private final Queue<Batch> batches = new ArrayDeque<>();
    private List<Pending> gathering = new ArrayList<>();
    private List<Promise<FileLengths>> forcing = new ArrayList<>();
    private Future<?> writing = Future.succeededFuture();
    private boolean busy;

    private record Pending(PageRows page, Promise<Written> acknowledgement) {}

    /** What is written at a time; after it the files are forced if somebody waits for that. */
    private record Batch(List<Pending> pages, List<Promise<FileLengths>> forced) {}

    /** The verticle closes the writer when it is undeployed. */
    public WriterVerticle(MessageBus bus, LinkWriter writer) {
        this.bus = bus;
        this.writer = writer;
    }

    @Override
    public Future<?> start() {
        bus.answer(Stage.WRITE, this::receive);
        return Future.succeededFuture();
    }

    private Future<? extends Message> receive(Message message) {
        return switch (message) {
            case PageRows page -> enqueue(page);
            case ForceFiles force -> enqueueForce();
            default -> throw new IllegalArgumentException("not for the writer: " + message);
        };
    }

    private Future<Written> enqueue(PageRows page) {
        // Whoever waits for the files to be forced is told their length then: no row of a later page is in it.
        if (!forcing.isEmpty()) {
            batches.add(new Batch(gathering, forcing));
            gathering = new ArrayList<>();
            forcing = new ArrayList<>();
        }
        var pending = new Pending(page, Promise.promise());
        gathering.add(pending);
        writeBatch();
        return pending.acknowledgement.future();
    }

    private Future<FileLengths> enqueueForce() {
        var forced = Promise.<FileLengths>promise();
        forcing.add(forced);
        writeBatch();
        return forced.future();
    }

    private void writeBatch() {
        if (busy || (batches.isEmpty() && gathering.isEmpty() && forcing.isEmpty())) {
            return;
        }
        var batch = nextBatch();
        if (failure.future().isComplete()) {
            refuse(batch, failure.future().result());
            writeBatch();
            return;
        }
        busy = true;
        writing = vertx.executeBlocking(() -> append(batch)).onComplete(written -> {
            busy = false;
            if (written.succeeded()) {
                acknowledge(batch, Objects.requireNonNull(written.result()));
            } else {
                refuse(batch, written.cause());
            }
            writeBatch();
        });
    }

    private Batch nextBatch() {
        if (!batches.isEmpty()) {
            return batches.remove();
        }
        var batch = new Batch(gathering, forcing);
        gathering = new ArrayList<>();
        forcing = new ArrayList<>();
        return batch;
    }

    private Optional<FileLengths> append(Batch batch) throws OutputFailure {
        writer.append(batch.pages.stream().map(Pending::page).toList());
        return batch.forced.isEmpty() ? Optional.empty() : Optional.of(writer.force());
    }

    private void acknowledge(Batch batch, Optional<FileLengths> lengths) {
        long now = System.nanoTime();
        for (var pending : batch.pages) {
            queueTime.record(now - pending.page.enqueuedNanos());
            LOG.debug("Wrote results for source URL: {}", pending.page.source().name());
            pending.acknowledgement.complete(new Written());
        }
        batch.forced.forEach(forced -> forced.complete(lengths.orElseThrow()));
    }

    private void refuse(Batch batch, Throwable cause) {
        if (cause instanceof OutputFailure outputFailure) {
            failure.tryComplete(outputFailure);
        }
        batch.pages.forEach(pending -> pending.acknowledgement.fail(cause));
        batch.forced.forEach(forced -> forced.fail(cause));
    }

    /** Completes when a file can no longer be written. */
    public Future<OutputFailure> failure() {
        return failure.future();
    }

    /** How long pages waited; to be read when the verticle is undeployed. */
    public QueueTime queueTime() {
        return queueTime;
    }

    @Override
    public Future<?> stop() {
        return writing.otherwiseEmpty()
                .compose(drained -> vertx.executeBlocking(() -> {
                    writer.close();
                    return null;
                }));
    }
}
